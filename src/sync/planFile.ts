import type { Payload, Where } from 'payload'
import { parseArticle, type ParsedArticle, type Problem } from '@/markdown'
import type { Article } from '@/payload-types'
import { fieldsOfArticle, fieldsOfFile } from './articleFields'
import { mergeFields } from './mergeFields'
import type { ArticleFields, FolderEntry, OnConflict, ReportFile, SourceFile } from './types'

/** What to write for one file; without it the file leaves the CMS as it is. */
export type Write = {
  file: SourceFile
  parsed: ParsedArticle
  /** The article to change, or nothing for a new one. */
  articleId?: string
  /** Fields that take the file's value. */
  fields: Partial<ArticleFields>
  /** Save beside the published article instead of over it. */
  asDraft: boolean
}

/** The plan for one file: what the report says, and what is written. */
export type PlannedFile = { report: ReportFile; write?: Write }

const problem = (message: string, field: string | null = null): Problem => ({
  line: null,
  field,
  message,
})

/** The article that a file belongs to: by its path, or by its unchanged text where it was moved. */
async function findArticle(file: SourceFile, payload: Payload): Promise<Article | undefined> {
  const byPathThenText: Where[] = [
    { 'source.path': { equals: file.path } },
    { 'source.checksum': { equals: file.checksum } },
  ]
  for (const where of byPathThenText) {
    const { docs } = await payload.find({
      collection: 'articles',
      where,
      draft: true,
      trash: true,
      depth: 1,
      limit: 1,
    })
    if (docs[0]) return docs[0]
  }
  return undefined
}

/** Who has a slug already, when it isn't the article itself. */
async function slugHolder(
  slug: string,
  articleId: string | undefined,
  payload: Payload,
): Promise<string | undefined> {
  const { docs } = await payload.find({
    collection: 'articles',
    where: {
      and: [{ slug: { equals: slug } }, ...(articleId ? [{ id: { not_equals: articleId } }] : [])],
    },
    select: { title: true, source: { path: true } },
    trash: true,
    depth: 0,
    limit: 1,
  })
  const [holder] = docs
  return holder && (holder.source?.path ?? `the article “${holder.title}”`)
}

/** Plans the files of one import, one after another; it remembers the slugs it gave away. */
export class Planner {
  private readonly pathOfSlug = new Map<string, string>()

  /**
   * @param payload a connected Payload; planning only reads
   * @param onConflict how conflicting fields are decided
   */
  constructor(
    private readonly payload: Payload,
    private readonly onConflict: OnConflict,
  ) {}

  /**
   * Decides what happens with one entry of the folder.
   *
   * @param entry a file, or why there is none
   */
  async plan(entry: FolderEntry): Promise<PlannedFile> {
    if (entry.kind !== 'file')
      return {
        report: { path: entry.path, action: entry.kind, messages: [problem(entry.reason)] },
      }
    const { file } = entry
    const result = parseArticle(file.text, { path: file.path })
    if (!result.ok)
      return { report: { path: file.path, action: 'reject', messages: result.problems } }
    const fields = await fieldsOfFile(result.article, file.path, this.payload)
    const article = await findArticle(file, this.payload)
    const rejected = await this.claimSlug(fields.slug, file.path, article?.id)
    if (rejected) return { report: { path: file.path, action: 'reject', messages: [rejected] } }
    return article
      ? this.planChange(file, result.article, fields, article)
      : {
          report: { path: file.path, action: 'create', messages: [] },
          write: { file, parsed: result.article, fields, asDraft: false },
        }
  }

  private async claimSlug(
    slug: string,
    path: string,
    articleId: string | undefined,
  ): Promise<Problem | undefined> {
    if (slug === '')
      return problem('the file name gives no URL; add a slug to the front matter', 'slug')
    const holder = this.pathOfSlug.get(slug) ?? (await slugHolder(slug, articleId, this.payload))
    if (holder !== undefined)
      return problem(`got “${slug}”, which ${holder} has already; give this file another`, 'slug')
    this.pathOfSlug.set(slug, path)
    return undefined
  }

  private async planChange(
    file: SourceFile,
    parsed: ParsedArticle,
    fields: ArticleFields,
    article: Article,
  ): Promise<PlannedFile> {
    const { id, slug, source } = article
    const report: ReportFile = {
      path: file.path,
      action: 'unchanged',
      article: { id, slug },
      messages: [],
    }
    if (article.deletedAt)
      return {
        report: {
          ...report,
          action: 'skip',
          messages: [problem('its article is in the trash; restore it there to import the file')],
        },
      }
    const moved = source?.path !== file.path
    const write = { file, parsed, articleId: id, fields: {}, asDraft: false }
    if (source?.checksum === file.checksum) {
      if (!moved) return { report }
      const message = problem(`moved from ${source.path}`)
      return { report: { ...report, action: 'move', messages: [message] }, write }
    }
    const base = await this.baseFields(article)
    const merge = mergeFields(base ?? fields, fields, fieldsOfArticle(article))
    const { conflicts, fromFile, keepsCMS } = merge
    const sides: Partial<ArticleFields> = Object.fromEntries(
      conflicts.map((name) => [name, fields[name]]),
    )
    if (conflicts.length > 0 && this.onConflict === 'report')
      return {
        report: {
          ...report,
          action: 'conflict',
          messages: conflicts.map((name) =>
            problem('changed in the file and in the CMS; choose with --on-conflict', name),
          ),
        },
      }
    const taken = this.onConflict === 'cms' ? fromFile : { ...fromFile, ...sides }
    return {
      report: {
        ...report,
        article: { id, slug: taken.slug ?? slug },
        action: keepsCMS ? 'merge' : 'update',
      },
      write: {
        ...write,
        fields: taken,
        asDraft: conflicts.length > 0 && this.onConflict === 'draft',
      },
    }
  }

  /** What file and CMS agreed on last: the stored original, read again. */
  private async baseFields({ source }: Article): Promise<ArticleFields | undefined> {
    if (!source?.text || !source.path) return undefined
    const result = parseArticle(source.text, { path: source.path })
    return result.ok ? fieldsOfFile(result.article, source.path, this.payload) : undefined
  }
}
