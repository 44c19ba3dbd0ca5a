import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import type { Article, Tag } from '@/payload-types'
import { addressOf } from '@/plugins/permalinks'
import type { ChangeSet } from './changeSet'
import type { Plan } from './plan'
import { rowsOnly } from './rowsOnly'

/** An article that changes. */
export type PreviewedArticle = {
  id: string
  title: string
  status: 'draft' | 'published'
  /** Whether only a pending change of it, or an older version, has the tag. */
  onlyVersions: boolean
}

/** What an operation would do, for a person to read. */
export type Preview = {
  summary: string
  articles: PreviewedArticle[]
  /** Where addresses lead from then on: null for nowhere, the address itself for a page of its own. */
  redirects: { from: string; to: string | null }[]
  /** Names by which imports find the tag from then on. */
  aliases: string[]
  /** Stands for all of this: `runOperation` refuses to do anything else. */
  digest: string
}

/** The slugs that tags have afterwards. */
async function slugsAfter(
  { tags, wholeTags, redirects }: ChangeSet,
  req: PayloadRequest,
): Promise<Map<string, string>> {
  const named = [
    ...tags.map(({ id }) => id),
    ...redirects.flatMap(({ after }) => {
      const value = after?.to.reference?.value
      return typeof value === 'string' ? [value] : []
    }),
  ]
  const { docs } = await req.payload.db.find<Tag>({
    collection: 'tags',
    where: { id: { in: named } },
    ...rowsOnly,
    pagination: false,
    req,
  })
  const slugs = new Map(docs.map(({ id, slug }) => [id, slug]))
  for (const { id, after } of tags) if (after.slug) slugs.set(id, after.slug)
  for (const { id, after } of wholeTags) if (after) slugs.set(id, after.slug)
  return slugs
}

async function articlesOf(
  { articles, versions }: ChangeSet,
  req: PayloadRequest,
): Promise<PreviewedArticle[]> {
  const { docs } = await req.payload.db.find<Article>({
    collection: 'articles',
    where: { id: { in: [...articles, ...versions].map(({ article }) => article) } },
    select: { title: true, _status: true },
    sort: ['title', 'id'],
    pagination: false,
    req,
  })
  const rows = new Set(articles.map(({ article }) => article))
  return docs.map(({ id, title, _status }) => ({
    id,
    title,
    status: _status ?? 'draft',
    onlyVersions: !rows.has(id),
  }))
}

/**
 * Names what an operation would change; changes nothing.
 *
 * @param plan from `planOperation`
 * @param req the request of a person who may
 */
export async function previewOf({ summary, changes }: Plan, req: PayloadRequest): Promise<Preview> {
  const slugs = await slugsAfter(changes, req)
  const pages = new Set([...slugs.values()].map((slug) => addressOf('tags', slug)))
  const preview = {
    summary,
    articles: await articlesOf(changes, req),
    redirects: changes.redirects.map(({ from, after }) => {
      const tag = after?.to.reference?.value
      const slug = typeof tag === 'string' ? slugs.get(tag) : undefined
      const to = slug === undefined ? null : addressOf('tags', slug)
      return { from, to: to ?? (pages.has(from) ? from : null) }
    }),
    aliases: changes.tags.flatMap(({ before, after }) =>
      (after.aliases ?? []).filter((alias) => !before.aliases?.includes(alias)),
    ),
  }
  const digest = createHash('sha256').update(JSON.stringify(preview)).digest('hex')
  return { ...preview, digest }
}
