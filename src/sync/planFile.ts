import type { Payload } from 'payload'
import { parseArticle, type Problem } from '@/markdown'
import type { Article } from '@/payload-types'
import type { Addresses } from './addresses'
import { fieldsOfArticle, fieldsOfFile } from './articleFields'
import type { ArticleIndex, IndexedArticle } from './articleIndex'
import { mergeFields, type Conflict, type Merge } from './mergeFields'
import type { Relations } from './relations'
import type { Decision, Side } from './mergeBlocks'
import type { ArticleFields, OnConflict, PreparedFile, ReportFile, SourceReferences } from './types'
import { stampsOf, versionsOf, type VersionStamps } from './versions'

/** One save of an article. */
export type Save = {
  /** Fields that take a new value. */
  fields: Partial<ArticleFields>
  /** Save beside the published article instead of over it. */
  asDraft: boolean
  /**
   * The version to start from, where an editor has unpublished changes: they must not slip into
   * what readers see.
   */
  from?: 'main' | 'newest'
}

/** What to write for one file. */
export type Write = {
  prepared: PreparedFile
  /** The article to change, or nothing for a new one. */
  articleId?: string
  /** The versions that the plan was made for; another one must not be written over. */
  plannedFor?: VersionStamps
  saves: Save[]
}

/** Two versions that wait for a person's decision. */
export type OpenConflict = { articleId: string; prepared: PreparedFile; conflicts: Conflict[] }

/** The plan for one file: what the report says, and what is written. */
export type PlannedFile = { report: ReportFile; write?: Write; conflict?: OpenConflict }

const problem = (message: string, field: string | null = null): Problem => ({
  line: null,
  field,
  message,
})

/** Whether an image of the file is not the one that the article shows. */
function imagesChanged({ images }: PreparedFile, { source }: Article): boolean {
  const known = (source?.references as SourceReferences | null | undefined)?.images ?? {}
  return images.some(({ src, checksum }) => known[src]?.checksum !== checksum)
}

/** What a report says of a conflict. */
function describe(conflict: Conflict, bodyLine: number): Problem {
  const message = 'changed in the file and in the CMS; choose in the panel or with --on-conflict'
  return conflict.field === 'body'
    ? { line: bodyLine + conflict.line - 1, field: 'body', message }
    : problem(message, conflict.field)
}

/** Plans the files of one import, one after another; planning only reads. */
export class Planner {
  private readonly pathOfSlug = new Map<string, string>()

  /**
   * @param payload a connected Payload
   * @param index the articles of the CMS
   * @param relations its authors and tags
   * @param addresses where its images and articles lie
   * @param onConflict how conflicts are decided
   */
  constructor(
    private readonly payload: Payload,
    private readonly index: ArticleIndex,
    private readonly relations: Relations,
    private readonly addresses: Addresses,
    private readonly onConflict: OnConflict,
  ) {}

  /** The article that a file belongs to: by its path, or by its unchanged text where it moved. */
  articleOf({ path, checksum }: { path: string; checksum: string }): IndexedArticle | undefined {
    return this.index.byPath(path) ?? this.index.byChecksum(checksum)
  }

  /**
   * Decides what happens with one file.
   *
   * @param prepared the file
   */
  async plan(prepared: PreparedFile): Promise<PlannedFile> {
    const { file, parsed, messages } = prepared
    const fields = await fieldsOfFile(parsed, file.path, this.relations)
    const article = this.articleOf(file)
    const rejected = this.claimSlug(fields.slug, file.path, article?.id)
    if (rejected) return { report: { path: file.path, action: 'reject', messages: [rejected] } }
    if (article) return this.planChange(prepared, fields, article)
    return {
      report: { path: file.path, action: 'create', messages },
      write: { prepared, saves: [{ fields, asDraft: false }] },
    }
  }

  /**
   * Merges a file into an article once more, with a person's decisions.
   *
   * @param prepared the file
   * @param articleId the article
   * @param choose what to take of each conflict
   */
  async decide(
    prepared: PreparedFile,
    articleId: string,
    choose: (conflict: Conflict) => Decision,
  ): Promise<Write> {
    const fields = await fieldsOfFile(prepared.parsed, prepared.file.path, this.relations)
    const { saves, plannedFor } = await this.merge(prepared, fields, articleId, choose)
    return { prepared, articleId, plannedFor, saves }
  }

  private claimSlug(
    slug: string,
    path: string,
    articleId: string | undefined,
  ): Problem | undefined {
    if (slug === '')
      return problem('the file name gives no URL; add a slug to the front matter', 'slug')
    const other = this.index.bySlug(slug)
    const holder =
      this.pathOfSlug.get(slug) ??
      (other && other.id !== articleId ? (other.path ?? `the article “${other.title}”`) : undefined)
    if (holder !== undefined && holder !== path)
      return problem(`got “${slug}”, which ${holder} has already; give this file another`, 'slug')
    this.pathOfSlug.set(slug, path)
    return undefined
  }

  private async planChange(
    prepared: PreparedFile,
    fields: ArticleFields,
    { id, slug, path, checksum, trashed }: IndexedArticle,
  ): Promise<PlannedFile> {
    const { file, parsed } = prepared
    const report: ReportFile = {
      path: file.path,
      action: 'unchanged',
      article: { id, slug },
      messages: prepared.messages,
    }
    const skipped = (message: string): PlannedFile => ({
      report: { ...report, action: 'skip', messages: [problem(message)] },
    })
    if (trashed)
      return checksum === file.checksum
        ? { report }
        : skipped('its article is in the trash; restore it there to import the file')
    const moved = path !== file.path
    const side: Side = this.onConflict === 'cms' ? 'cms' : 'file'
    const { saves, conflicts, keepsCMS, pending, plannedFor } = await this.merge(
      prepared,
      fields,
      id,
      () => side,
    )
    // A draft of the file's version would take the place of the draft that an editor is writing.
    const undecided = this.onConflict === 'report' || (this.onConflict === 'draft' && pending)
    if (conflicts.length > 0 && undecided)
      return {
        report: {
          ...report,
          action: 'conflict',
          messages: conflicts.map((conflict) => describe(conflict, parsed.bodyLine)),
        },
        conflict: { articleId: id, prepared, conflicts },
      }
    const asDraft = conflicts.length > 0 && this.onConflict === 'draft'
    const action = moved ? 'move' : keepsCMS ? 'merge' : 'update'
    const messages = moved ? [problem(`moved from ${path}`), ...report.messages] : report.messages
    return {
      report: {
        ...report,
        article: { id, slug: saves[0]?.fields.slug ?? slug },
        action,
        messages,
      },
      write: {
        prepared,
        articleId: id,
        plannedFor,
        saves: asDraft ? saves.map((save) => ({ ...save, asDraft })) : saves,
      },
    }
  }

  /** Merges a file with what readers see, and with what an editor has not published yet. */
  private async merge(
    prepared: PreparedFile,
    fields: ArticleFields,
    id: string,
    choose: (conflict: Conflict) => Decision,
  ): Promise<{
    saves: Save[]
    conflicts: Conflict[]
    keepsCMS: boolean
    pending: boolean
    plannedFor: VersionStamps
  }> {
    const versions = await versionsOf(id, 1, this.payload)
    const { newest, main, pending } = versions
    const plannedFor = stampsOf(versions)
    const base = (await this.baseFields(main)) ?? fields
    const mergeWith = async (version: Article): Promise<Merge & { cms: ArticleFields }> => {
      const own = await fieldsOfArticle(version, this.addresses)
      // That a published article has a pending draft says nothing of the field `draft`.
      const cms = pending ? { ...own, draft: base.draft } : own
      return { ...mergeFields(base, fields, cms, choose), cms }
    }
    const merged = await mergeWith(newest)
    if (!pending) {
      const { take, conflicts, keepsCMS, cms } = merged
      // A change of its images alone changes the text that shows them.
      const text = imagesChanged(prepared, main) ? { body: cms.body } : {}
      return {
        saves: [{ fields: { ...text, ...take }, asDraft: false }],
        conflicts,
        keepsCMS,
        pending: newest._status !== 'published',
        plannedFor,
      }
    }
    const published = await mergeWith(main)
    return {
      saves: [
        { fields: published.take, asDraft: false, from: 'main' },
        { fields: merged.take, asDraft: true, from: 'newest' },
      ],
      conflicts: [...published.conflicts, ...merged.conflicts],
      keepsCMS: true,
      pending,
      plannedFor,
    }
  }

  /** What file and CMS agreed on last: the stored original, read again. */
  private async baseFields({ source }: Article): Promise<ArticleFields | undefined> {
    if (!source?.text || !source.path) return undefined
    const result = parseArticle(source.text, { path: source.path })
    return result.ok ? fieldsOfFile(result.article, source.path, this.relations) : undefined
  }
}
