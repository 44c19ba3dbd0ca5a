import type { PayloadRequest } from 'payload'
import { hasEditorRole } from '@/access/roles'
import { publishedAndDue } from '@/access/publishedAndDue'
import { anyTime } from '@/database/anyTime'
import type { Article } from '@/payload-types'
import { checkArticle } from '@/plugins/publish-checks/checkArticle'
import { gatherFacts } from '@/plugins/publish-checks/gatherFacts'
import { nearDuplicates, type Likeness } from '@/plugins/tagging/overview/nearDuplicates'

/** An entry of a list, which leads to a document. */
export type Entry = {
  collection: 'articles' | 'import-conflicts' | 'tags'
  id: string
  title: string
  note?: string
  /** A moment that matters about it, as an ISO date. */
  at?: string
}

/** A list of things that wait for somebody, and how many there are in all, where that is known. */
export type TaskList = { entries: Entry[]; total?: number }

/** Entries of one list. */
const limit = 5

/** Articles whose links are looked at, the last changed first. */
const looked = 50

const titled = ({ id, title }: Pick<Article, 'id' | 'title'>): Entry => ({
  collection: 'articles',
  id,
  title: title || 'Untitled',
})

/** Every list asks with the rights of the login, for as much as it shows. */
const asLogin = (req: PayloadRequest) => ({ overrideAccess: false, user: req.user, req }) as const

/** Drafts that are not published, or published with changes that aren't: the newest first. */
export async function draftsWaiting(req: PayloadRequest): Promise<TaskList> {
  const own = hasEditorRole(req) ? [] : [{ owner: { equals: req.user?.id } }]
  const { docs, totalDocs } = await req.payload.find({
    collection: 'articles',
    where: { and: [{ _status: { equals: 'draft' } }, ...own] },
    draft: true,
    select: { title: true, updatedAt: true },
    sort: '-updatedAt',
    depth: 0,
    limit,
    ...asLogin(req),
  })
  return {
    entries: docs.map((article) => ({ ...titled(article), at: article.updatedAt })),
    total: totalDocs,
  }
}

type Scheduled = { type?: string; doc?: { value?: unknown } }

/** What will appear or disappear by itself, the next first: scheduled jobs and dates to come. */
export async function dueSoon(req: PayloadRequest, now = new Date()): Promise<TaskList> {
  if (!hasEditorRole(req)) return { entries: [] }
  const { docs: dated } = await req.payload.find({
    collection: 'articles',
    where: {
      and: [
        { _status: { equals: 'published' } },
        { publishedAt: { greater_than: now.toISOString() } },
      ],
    },
    select: { title: true, publishedAt: true },
    sort: 'publishedAt',
    depth: 0,
    limit,
    pagination: false,
    ...asLogin(req),
  })
  // The queue is nobody's to read; what it says of an article is asked with the login's rights.
  const { docs: jobs } = await req.payload.find({
    collection: 'payload-jobs',
    where: {
      and: [{ taskSlug: { equals: 'schedulePublish' } }, { completedAt: { exists: false } }],
    },
    sort: 'waitUntil',
    depth: 0,
    limit,
    pagination: false,
    req,
  })
  const inputs = jobs.map(({ input }) => input as Scheduled | null)
  const ids = inputs.flatMap((input) => {
    const id = input?.doc?.value
    return typeof id === 'string' ? [id] : []
  })
  const titles = new Map<string, Entry>()
  if (ids.length > 0) {
    const { docs } = await req.payload.find({
      collection: 'articles',
      where: { id: { in: ids } },
      draft: true,
      select: { title: true },
      depth: 0,
      pagination: false,
      ...asLogin(req),
    })
    for (const article of docs) titles.set(article.id, titled(article))
  }
  const scheduled = jobs.flatMap(({ waitUntil, hasError }, index): Entry[] => {
    const input = inputs[index]
    const entry = titles.get(String(input?.doc?.value))
    const what = input?.type === 'unpublish' ? 'is unpublished' : 'is published'
    return entry
      ? [{ ...entry, note: hasError ? 'failed' : what, at: waitUntil ?? now.toISOString() }]
      : []
  })
  const appearing = dated.map((article) => ({
    ...titled(article),
    note: 'appears',
    at: article.publishedAt ?? now.toISOString(),
  }))
  return {
    entries: [...scheduled, ...appearing]
      .sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? ''))
      .slice(0, limit),
  }
}

/** Articles that a file and the CMS both changed. */
export async function importConflicts(req: PayloadRequest): Promise<TaskList> {
  if (!hasEditorRole(req)) return { entries: [] }
  const { docs, totalDocs } = await req.payload.find({
    collection: 'import-conflicts',
    select: { path: true },
    sort: '-createdAt',
    depth: 0,
    limit,
    ...asLogin(req),
  })
  return {
    entries: docs.map(({ id, path }) => ({ collection: 'import-conflicts', id, title: path })),
    total: totalDocs,
  }
}

/** Public articles with links to articles that don't exist, among those that were changed last. */
export async function brokenLinks(req: PayloadRequest): Promise<TaskList> {
  if (!hasEditorRole(req)) return { entries: [] }
  const { docs } = await req.payload.find({
    collection: 'articles',
    where: { and: [publishedAndDue(), { updatedAt: anyTime }] },
    select: { title: true, content: true },
    sort: '-updatedAt',
    depth: 0,
    limit: looked,
    pagination: false,
    ...asLogin(req),
  })
  const root = {
    type: 'root',
    version: 1,
    direction: null,
    format: '' as const,
    indent: 0,
    children: docs.flatMap(({ content }) => content?.root.children ?? []),
  }
  // One look-up for the links of all of them.
  const facts = { ...(await gatherFacts({ content: { root } }, req)), sameTitle: 0, cover: null }
  const broken = docs.flatMap((article): Entry[] => {
    const links = checkArticle({ content: article.content }, facts).filter(
      ({ level, place }) => level === 'error' && 'kind' in place && place.kind === 'link',
    )
    return links.length > 0
      ? [{ ...titled(article), note: links.length === 1 ? '1 link' : `${links.length} links` }]
      : []
  })
  return { entries: broken.slice(0, limit), total: broken.length }
}

const likeness: Record<Likeness, string> = {
  spelling: 'the same letters',
  plural: 'one is the plural',
  typo: 'one letter apart',
}

/** Tags that look like one. Reads their names only. */
export async function likeTags(req: PayloadRequest): Promise<TaskList> {
  if (!hasEditorRole(req)) return { entries: [] }
  const { docs } = await req.payload.find({
    collection: 'tags',
    select: { name: true },
    joins: false,
    sort: 'name',
    depth: 0,
    pagination: false,
    ...asLogin(req),
  })
  const names = new Map(docs.map(({ id, name }) => [id, name]))
  const found = nearDuplicates(docs)
  return {
    entries: found.slice(0, limit).map(({ one, other, likeness: kind }) => ({
      collection: 'tags',
      id: other,
      title: `${names.get(one) ?? one} and ${names.get(other) ?? other}`,
      note: likeness[kind],
    })),
    total: found.length,
  }
}
