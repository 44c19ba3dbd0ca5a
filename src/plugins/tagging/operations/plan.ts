import { APIError, type PayloadRequest } from 'payload'
import { nameKey } from '@/collections/nameKey'
import { slugify } from '@/markdown/slug'
import type { ChangeSet, StoredTag } from './changeSet'
import type { Operation } from './operation'
import { Planner } from './Planner'

/** What will be done, in full. */
export type Plan = { summary: string; changes: ChangeSet }

type Ask<Kind extends Operation['kind']> = Extract<Operation, { kind: Kind }>

const refuse = (message: string): never => {
  throw new APIError(message, 400, null, true)
}

const quoted = (tags: { name: string }[]): string => tags.map(({ name }) => `“${name}”`).join(', ')

/** Tags end, and another one takes their articles, names, addresses and the tags below them. */
async function absorb(planner: Planner, sources: StoredTag[], target: StoredTag): Promise<void> {
  const ids = sources.map(({ id }) => id)
  await planner.replace(ids, target.id)
  planner.changeNames(target, target.name, [
    ...(target.aliases ?? []),
    ...sources.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]),
  ])
  const formerIds = target.formerIds ?? []
  planner.change(
    target.id,
    { formerIds },
    {
      formerIds: [...formerIds, ...sources.flatMap((tag) => [tag.id, ...(tag.formerIds ?? [])])],
    },
  )
  await planner.moveChildren(ids, target.id)
  if (!target.articleCount) await planner.takeAddress(target.slug)
  for (const source of sources) {
    await planner.moveAddresses(source, target.id)
    planner.end(source)
  }
}

async function merge(planner: Planner, { sources, target }: Ask<'merge'>): Promise<string> {
  if (sources.includes(target)) refuse('A tag can’t be merged into itself.')
  const stays = await planner.tag(target)
  const ending: StoredTag[] = []
  for (const id of new Set(sources)) ending.push(await planner.tag(id))
  await absorb(planner, ending, stays)
  return `Merge ${quoted(ending)} into “${stays.name}”`
}

async function rename(planner: Planner, { tag: id, name, slug }: Ask<'rename'>): Promise<string> {
  const tag = await planner.tag(id)
  const newSlug = slugify(slug || name) || tag.slug
  await planner.checkFree(name, newSlug, id)
  planner.changeNames(tag, name, [...(tag.aliases ?? []), tag.name])
  if (newSlug !== tag.slug) {
    planner.change(id, { slug: tag.slug }, { slug: newSlug })
    if (tag.articleCount) {
      await planner.takeAddress(newSlug)
      await planner.keepAddress(tag.slug, id, 'rename')
    }
  }
  return `Rename “${tag.name}” to “${name}”`
}

async function split(planner: Planner, { tag: id, name, articles }: Ask<'split'>): Promise<string> {
  const tag = await planner.tag(id)
  const key = nameKey(name)
  if (key === tag.key) refuse('The new tag needs a name of its own.')
  await planner.checkFree(name, null, id)
  // An alias may become the tag that it names.
  const aliases = tag.aliases ?? []
  const others = aliases.filter((alias) => nameKey(alias) !== key)
  if (others.length < aliases.length) planner.changeNames(tag, tag.name, others)
  await planner.replace([id], await planner.begin(name), articles)
  if (planner.changes.articles.length + planner.changes.versions.length === 0)
    refuse(`None of these articles has the tag “${tag.name}”.`)
  return `Split “${name}” off “${tag.name}”`
}

async function remove(planner: Planner, { tag: id, replacement }: Ask<'delete'>): Promise<string> {
  if (replacement === id) refuse('A tag can’t be replaced by itself.')
  const tag = await planner.tag(id)
  if (replacement !== null) {
    const other = await planner.tag(replacement)
    await absorb(planner, [tag], other)
    return `Delete “${tag.name}”; its articles get “${other.name}” instead`
  }
  await planner.replace([id], null)
  await planner.moveChildren([id], tag.parent ?? null)
  await planner.moveAddresses(tag, null)
  planner.end(tag)
  return `Delete “${tag.name}”`
}

/**
 * Works out what an operation on tags changes. Reads only.
 *
 * @param operation what a person asks for
 * @param req the request whose transaction this belongs to
 * @throws {APIError} 400, 404 or 409 when it can't be done; the message says why
 */
export async function planOperation(operation: Operation, req: PayloadRequest): Promise<Plan> {
  const planner = new Planner(req)
  const steps = () => {
    switch (operation.kind) {
      case 'merge':
        return merge(planner, operation)
      case 'rename':
        return rename(planner, operation)
      case 'split':
        return split(planner, operation)
      case 'delete':
        return remove(planner, operation)
    }
  }
  const summary = await steps()
  return { summary, changes: planner.changes }
}
