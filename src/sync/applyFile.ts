import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import { markdownToLexical } from '@/markdown'
import type { Article } from '@/payload-types'
import type { Write } from './planFile'
import { ensureAuthors, ensureTags } from './relations'

type ArticleData = Partial<
  Pick<
    Article,
    | '_status'
    | 'authors'
    | 'canonicalURL'
    | 'content'
    | 'description'
    | 'publishedAt'
    | 'slug'
    | 'source'
    | 'tags'
    | 'title'
  >
>

async function dataOf({ file, parsed, fields }: Write, req: PayloadRequest): Promise<ArticleData> {
  const { frontMatter, format } = parsed
  const { authors, tags, body, draft, ...plain } = fields
  const converted = markdownToLexical(parsed.body, { title: frontMatter.title })
  return {
    ...plain,
    ...(authors && { authors: await ensureAuthors(frontMatter.authors, req) }),
    ...(tags && { tags: await ensureTags(tags, req) }),
    ...(body !== undefined && { content: converted.content }),
    ...(draft !== undefined && { _status: draft ? 'draft' : 'published' }),
    source: {
      path: file.path,
      format,
      checksum: file.checksum,
      text: file.text,
      map: converted.source as NonNullable<Article['source']>['map'],
    },
  }
}

/**
 * Writes what was planned for one file in one transaction: all of it, or after an error nothing.
 *
 * @param write from the plan
 * @param payload a connected Payload
 * @returns the article as it is now
 * @throws whatever Payload throws for data it refuses; the database is then as before
 */
export async function applyFile(
  write: Write,
  payload: Payload,
): Promise<Pick<Article, 'id' | 'slug'>> {
  const req = await createLocalReq({ context: { way: 'import' } }, payload)
  const ownsTransaction = await initTransaction(req)
  try {
    const data = await dataOf(write, req)
    const article =
      write.articleId === undefined
        ? await payload.create({
            collection: 'articles',
            data: { ...data, title: write.parsed.frontMatter.title, slug: data.slug ?? '' },
            draft: data._status === 'draft',
            depth: 0,
            req,
          })
        : await payload.update({
            collection: 'articles',
            id: write.articleId,
            data,
            draft: write.asDraft,
            overrideLock: false,
            depth: 0,
            req,
          })
    if (ownsTransaction) await commitTransaction(req)
    return { id: article.id, slug: article.slug }
  } catch (error) {
    if (ownsTransaction) await killTransaction(req)
    throw error
  }
}
