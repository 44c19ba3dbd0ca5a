import { APIError, type PayloadRequest } from 'payload'
import { freeSlug } from '@/collections/freeSlug'
import { nameKey } from '@/collections/nameKey'
import { newId } from '@/database/newId'
import type { Article, Redirect } from '@/payload-types'
import { addressOf } from '@/plugins/permalinks'
import type { ChangeSet, RedirectTarget, StoredTag, TagFields, TagsChange } from './changeSet'
import { relationIds } from '@/collections/relationIds'
import { rowsOnly } from './rowsOnly'
import { substitute } from './substitute'

type StoredVersion = { id: string; parent: string; version: Pick<Article, 'tags' | 'title'> }

/** Names without those that are the same to an import. */
const withoutRepeats = (names: string[], except: string): string[] => {
  const seen = new Set([nameKey(except)])
  return names.filter((name) => {
    const key = nameKey(name)
    return key !== '' && !seen.has(key) && seen.add(key)
  })
}

const redirectTo = (tag: string, origin: Redirect['origin']): RedirectTarget => ({
  to: { type: 'reference', reference: { relationTo: 'tags', value: tag }, url: null },
  origin,
})

/** Collects what an operation changes, step by step. Reads only. */
export class Planner {
  readonly changes: ChangeSet = {
    articles: [],
    versions: [],
    tags: [],
    wholeTags: [],
    redirects: [],
  }

  /** @param req the request whose transaction this belongs to */
  constructor(private readonly req: PayloadRequest) {}

  private get db() {
    return this.req.payload.db
  }

  /** @throws {APIError} 404 when there is no such tag */
  async tag(id: string): Promise<StoredTag> {
    const tag = await this.findTag(id)
    if (!tag) throw new APIError('This tag is no longer there. Reload the page.', 404, null, true)
    return tag
  }

  private findTag(id: string): Promise<StoredTag | null> {
    return this.db.findOne<StoredTag>({
      collection: 'tags',
      where: { id: { equals: id } },
      ...rowsOnly,
      req: this.req,
    })
  }

  /**
   * Articles that have some tags get another one instead: rows and versions, drafts included.
   *
   * @param sources tags that go
   * @param target tag that comes; null for none
   * @param only ids of the articles that it is about; without them, all
   */
  async replace(sources: string[], target: string | null, only?: string[]): Promise<void> {
    const gone = new Set(sources)
    const chosen = only && new Set(only)
    const { docs: rows } = await this.db.find<Article>({
      collection: 'articles',
      where: { tags: { in: sources } },
      select: { title: true, tags: true },
      sort: 'id',
      pagination: false,
      req: this.req,
    })
    const { docs: versions } = (await this.db.findVersions({
      collection: 'articles',
      where: { 'version.tags': { in: sources } },
      select: { parent: true, version: { title: true, tags: true } },
      sort: 'id',
      pagination: false,
      req: this.req,
    })) as unknown as { docs: StoredVersion[] }
    const change = (
      id: string,
      article: string,
      { tags, title }: StoredVersion['version'],
    ): TagsChange[] => {
      if (chosen && !chosen.has(article)) return []
      const before = relationIds(tags)
      return [{ id, article, title, before, after: substitute(before, gone, target) }]
    }
    this.changes.articles.push(...rows.flatMap((row) => change(row.id, row.id, row)))
    this.changes.versions.push(
      ...versions.flatMap(({ id, parent, version }) => change(id, String(parent), version)),
    )
  }

  /** What leads, or led, to a tag that ends leads to another one; without one it ends as well. */
  async moveAddresses(source: StoredTag, target: string | null): Promise<void> {
    const { docs } = await this.db.find<Redirect>({
      collection: 'redirects',
      where: {
        and: [
          { 'to.reference.relationTo': { equals: 'tags' } },
          { 'to.reference.value': { equals: source.id } },
        ],
      },
      sort: 'from',
      pagination: false,
      req: this.req,
    })
    const own = addressOf('tags', source.slug)
    for (const { from, to, origin } of docs)
      if (from !== own || target === null)
        this.changes.redirects.push({
          from,
          before: { to: to!, origin },
          after: target === null ? null : redirectTo(target, origin),
        })
    const wasPublic = Boolean(source.articleCount) || docs.some(({ from }) => from === own)
    if (target !== null && wasPublic) await this.keepAddress(source.slug, target, 'merge')
  }

  /** An address that a tag leaves leads to one. */
  async keepAddress(slug: string, tag: string, origin: Redirect['origin']): Promise<void> {
    const from = addressOf('tags', slug)
    const before = await this.redirectAt(from)
    this.changes.redirects.push({ from, before, after: redirectTo(tag, origin) })
  }

  /** A page takes its address back from the redirect that had it. */
  async takeAddress(slug: string): Promise<void> {
    const from = addressOf('tags', slug)
    const before = await this.redirectAt(from)
    if (before) this.changes.redirects.push({ from, before, after: null })
  }

  private async redirectAt(from: string): Promise<RedirectTarget | null> {
    const found = await this.db.findOne<Redirect>({
      collection: 'redirects',
      where: { from: { equals: from } },
      req: this.req,
    })
    return found?.to ? { to: found.to, origin: found.origin } : null
  }

  /**
   * Tags below those that end stand below the one that takes their place; those above that one, and
   * it itself, stand below what stood above.
   */
  async moveChildren(sources: string[], target: string | null): Promise<void> {
    const line = target === null ? [] : await this.lineAbove(target)
    const { docs } = await this.db.find<StoredTag>({
      collection: 'tags',
      where: { and: [{ parent: { in: sources } }, { id: { not_in: sources } }] },
      ...rowsOnly,
      pagination: false,
      req: this.req,
    })
    for (const { id, parent } of docs) {
      const height = line.indexOf(id)
      const above = line.slice(height + 1).find((other) => !sources.includes(other)) ?? null
      this.change(id, { parent: parent ?? null }, { parent: height === -1 ? target : above })
    }
  }

  /** A tag, the one above it, and so on. */
  private async lineAbove(id: string): Promise<string[]> {
    const line: string[] = []
    for (let next: string | null | undefined = id; next && !line.includes(next);) {
      line.push(next)
      next = (await this.findTag(next))?.parent
    }
    return line
  }

  /** A tag that stays gets other values in some of its fields. */
  change(id: string, before: TagFields, after: TagFields): void {
    const known = this.changes.tags.find((it) => it.id === id)
    if (!known) this.changes.tags.push({ id, before, after })
    else {
      known.before = { ...known.before, ...before }
      known.after = { ...known.after, ...after }
    }
  }

  /** A tag that stays gets another name, or other aliases. */
  changeNames(tag: StoredTag, name: string, aliases: string[]): void {
    const kept = withoutRepeats(aliases, name)
    this.change(
      tag.id,
      {
        name: tag.name,
        key: tag.key,
        aliases: tag.aliases ?? [],
        aliasKeys: tag.aliasKeys ?? [],
      },
      { name, key: nameKey(name), aliases: kept, aliasKeys: kept.map(nameKey) },
    )
  }

  /** A tag ends. */
  end(tag: StoredTag): void {
    this.changes.wholeTags.push({ id: tag.id, before: tag, after: null })
  }

  /**
   * A new tag begins.
   *
   * @returns its id
   */
  async begin(name: string): Promise<string> {
    const now = new Date().toISOString()
    const tag: StoredTag = {
      id: newId(this.req.payload),
      name,
      key: nameKey(name),
      slug: await freeSlug('tags', name, this.req),
      generateSlug: false,
      articleCount: 0,
      createdAt: now,
      updatedAt: now,
    }
    this.changes.wholeTags.push({ id: tag.id, before: null, after: tag })
    await this.takeAddress(tag.slug)
    return tag.id
  }

  /** @throws {APIError} 409 when another tag has the name, an alias like it, or the address */
  async checkFree(name: string, slug: string | null, except: string): Promise<void> {
    const key = nameKey(name)
    const other = await this.db.findOne<StoredTag>({
      collection: 'tags',
      where: {
        and: [
          {
            or: [
              { key: { equals: key } },
              { aliasKeys: { equals: key } },
              ...(slug === null ? [] : [{ slug: { equals: slug } }]),
            ],
          },
          { id: { not_equals: except } },
        ],
      },
      ...rowsOnly,
      req: this.req,
    })
    if (!other) return
    throw new APIError(
      `“${other.name}” has this name, alias or address already. Merge the two instead.`,
      409,
      null,
      true,
    )
  }
}
