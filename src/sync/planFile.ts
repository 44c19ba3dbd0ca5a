import type { Payload } from 'payload'
import { parseArticle, type Problem } from '@/markdown'
import type { Article } from '@/payload-types'
import type { Addresses } from './addresses'
import { fieldsOfArticle, fieldsOfFile, referencesOf } from './articleFields'
import type { ArticleIndex, IndexedArticle } from './articleIndex'
import { mergeFields, type Conflict, type Merge } from './mergeFields'
import { tagMap } from './prepareFile'
import type { Relations } from './relations'
import type { Decision, Side } from './mergeBlocks'
import type {
  ArticleFields,
  OnConflict,
  PreparedFile,
  ReportFile,
  Source,
  SourceFile,
} from './types'
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
  /** None where the CMS has what the file says already: only that is to be remembered. */
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
function imagesChanged({ images }: PreparedFile, article: Article): boolean {
  const known = referencesOf(article).images
  return images.some(({ src, checksum }) => known[src]?.checksum !== checksum)
}

/** What a report says of a conflict. */
function describe(conflict: Conflict, bodyLine: number): Problem {
  const message = 'changed in the file and in the CMS; choose in the panel or with --on-conflict'
  return conflict.field === 'body'
    ? { line: bodyLine + conflict.line - 1, field: 'body', message }
    : problem(message, conflict.field)
}

/** A text that both sides made of nothing, where an article and a file met only now. */
const nothing: ArticleFields = {
  title: '',
  slug: '',
  description: null,
  authors: [],
  tags: [],
  publishedAt: null,
  cover: null,
  canonicalURL: null,
  language: null,
  series: null,
  updated: null,
  draft: false,
  body: '',
}

/** Plans the files of one import, one after another; planning only reads. */
export class Planner {
  private readonly pathOfSlug = new Map<string, string>()

  /**
   * @param payload a connected Payload
   * @param source the files
   * @param index the articles of the CMS
   * @param relations its authors and tags
   * @param addresses where its images and articles lie
   * @param onConflict how conflicts are decided
   */
  constructor(
    private readonly payload: Payload,
    private readonly source: Source,
    private readonly index: ArticleIndex,
    private readonly relations: Relations,
    private readonly addresses: Addresses,
    private readonly onConflict: OnConflict,
  ) {}

  /**
   * The article that a file belongs to: by its path; where it moved, by its unchanged text or by its
   * URL; or the article at its URL that has no file yet.
   */
  private async articleOf(
    { path, checksum }: SourceFile,
    slug: string,
  ): Promise<IndexedArticle | undefined> {
    const known = this.index.byPath(path)
    if (known) return known
    for (const article of [this.index.byChecksum(checksum), this.index.bySlug(slug)])
      if (article && (await this.isWithoutFile(article))) return article
    return undefined
  }

  /** Whether no file of the source is an article's: it never had one, or it is gone from its place. */
  private async isWithoutFile({ path, trashed }: IndexedArticle): Promise<boolean> {
    if (path === null) return !trashed
    return !(await this.source.has(path))
  }

  /**
   * Decides what happens with one file.
   *
   * @param prepared the file
   */
  async plan(prepared: PreparedFile): Promise<PlannedFile> {
    const { file, parsed, messages } = prepared
    const fields = await fieldsOfFile(parsed, file.path, this.relations)
    const article = await this.articleOf(file, fields.slug)
    const rejected = this.claimSlug(fields.slug, file.path, article?.id)
    if (rejected) return { report: { path: file.path, action: 'reject', messages: [rejected] } }
    messages.push(...(await this.spellings(parsed.frontMatter)))
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
    const takes = saves.some((save) => Object.keys(save.fields).length > 0)
    return { prepared, articleId, plannedFor, saves: takes ? saves : [] }
  }

  /** Names that the file spells otherwise than the CMS. */
  private async spellings({ authors, tags }: PreparedFile['parsed']['frontMatter']) {
    const problems: Problem[] = []
    const names = { authors: authors.map(({ name }) => name), tags }
    for (const field of ['authors', 'tags'] as const)
      for (const name of names[field]) {
        const [known] = await this.relations.canonicalNames(field, [name])
        if (known !== undefined && known !== name)
          problems.push(problem(`“${name}” is “${known}” in the CMS`, field))
      }
    return problems
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
      return checksum === file.checksum && path === file.path
        ? { report }
        : skipped('its article is in the trash; restore it there to import the file')
    const moved = path !== null && path !== file.path
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
    const takes = saves.some((save) => Object.keys(save.fields).length > 0)
    const decided = conflicts.length > 0
    const action = moved
      ? 'move'
      : !takes && !decided
        ? 'unchanged'
        : keepsCMS || decided
          ? 'merge'
          : 'update'
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
        saves: !takes ? [] : asDraft ? saves.map((save) => ({ ...save, asDraft })) : saves,
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
    const base = (await this.baseFields(main)) ?? { ...nothing, slug: fields.slug }
    const mergeWith = async (version: Article): Promise<Merge> => {
      const own = await fieldsOfArticle(version, this.addresses)
      // That a published article has a pending draft says nothing of the field `draft`.
      const cms = pending ? { ...own, draft: base.draft } : own
      const merged = mergeFields(base, fields, cms, choose)
      // The text shows its images, and not the heading that repeats the title: with others, it is
      // another one.
      const images = !pending && imagesChanged(prepared, version)
      const text = images || merged.take.title !== undefined ? { body: cms.body } : {}
      return { ...merged, take: { ...text, ...merged.take } }
    }
    const merged = await mergeWith(newest)
    if (!pending) {
      const { take, conflicts, keepsCMS } = merged
      return {
        saves: [{ fields: take, asDraft: false }],
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
  private async baseFields(article: Article): Promise<ArticleFields | undefined> {
    const { text, path } = article.source ?? {}
    if (!text || !path) return undefined
    const result = parseArticle(text, { path, map: tagMap(referencesOf(article).tagKeys) })
    return result.ok ? fieldsOfFile(result.article, path, this.relations) : undefined
  }
}
