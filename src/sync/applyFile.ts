import { isDeepStrictEqual } from 'node:util'
import { APIError, type Payload, type PayloadRequest } from 'payload'
import { nameKey } from '@/collections/nameKey'
import { markdownToLexical, type FrontMatterAuthor, type SourceMap } from '@/markdown'
import type { Article, User } from '@/payload-types'
import type { Addresses } from './addresses'
import { referencesOf } from './articleFields'
import { entryOf, type ArticleIndex } from './articleIndex'
import { visitReferences } from './contentNodes'
import { withoutRefusedImages, type MediaLibrary } from './images'
import { resolveLinks } from './links'
import type { Save, Write } from './planFile'
import type { Relations } from './relations'
import { inTransaction } from './transaction'
import type { PreparedFile, SourceReferences } from './types'
import { stampsOf, valuesOf, versionsOf, type Versions } from './versions'

type JSONValue = NonNullable<Article['source']>['references']

type ArticleData = Partial<Omit<Article, 'id' | 'createdAt' | 'updatedAt'>>

/** What writing files needs beside the database. */
export type ApplyContext = {
  payload: Payload
  /** The login that imports, for the history; nobody on the command line. */
  user?: User
  index: ArticleIndex
  relations: Relations
  addresses: Addresses
  media: MediaLibrary
  /** Gets the articles as they were and as they are, whose authors and tags are to be recounted. */
  touched: (articles: (Article | null)[]) => void
  /** Has addresses of another site lead to the article; says which of them could not be had. */
  addRedirects?: (
    article: Pick<Article, 'id' | 'slug'>,
    paths: string[],
    req: PayloadRequest,
  ) => Promise<string[]>
  /** Called in the transaction of each file, once its article is written. */
  onWritten?: (path: string, req: PayloadRequest) => Promise<void>
}

const isCalled =
  (name: string) =>
  (author: FrontMatterAuthor): boolean =>
    nameKey(author.name) === nameKey(name)

/** Content with its images and links resolved, in place, and what it still waits for. */
function resolve(
  content: PreparedFile['content'],
  images: SourceReferences['images'],
  from: string,
  { index, addresses }: Pick<ApplyContext, 'index' | 'addresses'>,
): string[] {
  visitReferences(content, {
    image: (fields) => {
      // What the file doesn't hold an editor may have chosen, in a block that a merge kept.
      const media = images[fields.src]?.media ?? addresses.mediaAt(fields.src, from)
      if (media) Object.assign(fields, { upload: media, sourceUpload: media })
    },
  })
  return resolveLinks(content, from, index)
}

/** Somebody saved the article while the file was planned; nothing was written. */
export class ArticleChangedError extends APIError {
  override name = 'ArticleChangedError'

  constructor() {
    super('the article was changed in the CMS meanwhile; import the file again', 409, null, true)
  }
}

class FileWriter {
  private readonly images: SourceReferences['images'] = {}
  private versions: Versions | undefined

  constructor(
    private readonly write: Write,
    private readonly context: ApplyContext,
    private readonly req: PayloadRequest,
  ) {}

  /** Reads what the saves need: the images, and the versions to start from as they are before. */
  async prepare(): Promise<void> {
    const { articleId, plannedFor, prepared } = this.write
    if (articleId !== undefined) {
      this.versions = await versionsOf(articleId, 0, this.context.payload, this.req)
      if (plannedFor && !isDeepStrictEqual(plannedFor, stampsOf(this.versions)))
        throw new ArticleChangedError()
    }
    for (const image of prepared.images) {
      const { src, path, checksum } = image
      this.images[src] = { media: await this.context.media.ensure(image, this.req), path, checksum }
    }
  }

  async save(save: Save): Promise<Article> {
    const { payload, touched } = this.context
    const { articleId } = this.write
    const data = await this.dataOf(save)
    const { req } = this
    if (articleId === undefined) {
      const article = await payload.create({
        collection: 'articles',
        data: { ...data, title: data.title ?? '', slug: data.slug ?? '' },
        draft: data._status === 'draft',
        depth: 0,
        req,
      })
      touched([article])
      return article
    }
    const article = await payload.update({
      collection: 'articles',
      id: articleId,
      data,
      draft: save.asDraft,
      overrideLock: false,
      depth: 0,
      req,
    })
    touched(save.asDraft ? [] : [this.versions?.main ?? null, article])
    // A draft of its own leaves the article's row alone, which says what was synchronised last.
    if (save.asDraft) await this.storeSource(articleId, article.source)
    return article
  }

  /** Remembers a file whose content the CMS has already: no version, nothing that readers see. */
  async remember(): Promise<Article> {
    const { articleId: id = '' } = this.write
    const { payload } = this.context
    const { req } = this
    const article = await payload.findByID({ collection: 'articles', id, depth: 0, req })
    const source = { ...article.source, ...this.sourceOf(article.source) }
    await this.storeSource(id, source)
    // The panel starts from the newest version, which must not bring an older source back.
    const { docs } = await payload.db.findVersions<Article>({
      collection: 'articles',
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
      limit: 1,
      pagination: false,
      req,
    })
    for (const { id: version, ...versionData } of docs)
      await payload.db.updateVersion<Article>({
        collection: 'articles',
        id: version,
        versionData: { ...versionData, version: { ...versionData.version, source } },
        req,
        returning: false,
      })
    return { ...article, source }
  }

  private storeSource(id: string, source: Article['source']): Promise<unknown> {
    return this.context.payload.db.updateOne({
      collection: 'articles',
      id,
      data: { source },
      req: this.req,
      returning: false,
    })
  }

  /** What the article remembers of the file; `awaited` only where its text was taken. */
  private sourceOf(before: Article['source'], awaited?: string[]): Article['source'] {
    const { file, parsed, tagKeys } = this.write.prepared
    const references: SourceReferences = {
      images: this.images,
      awaited: awaited ?? referencesOf({ source: before }).awaited,
      ...(tagKeys.length > 0 && { tagKeys }),
    }
    return {
      path: file.path,
      format: parsed.format,
      checksum: file.checksum,
      text: file.text,
      cover: parsed.frontMatter.cover?.src ?? null,
      references,
    }
  }

  private async dataOf(save: Save): Promise<ArticleData> {
    const { fields, from } = save
    const start = from && this.versions ? valuesOf(this.versions[from]) : {}
    const { parsed, content, map } = this.write.prepared
    const { relations, index } = this.context
    const { frontMatter } = parsed
    const known = index.byId(this.write.articleId)?.references
    const { authors, tags, body, draft, cover, ...plain } = fields
    const title = fields.title ?? start.title ?? this.versions?.main.title ?? frontMatter.title
    const text = body === undefined ? undefined : this.textOf(body, title, content, map)
    const coverImage = cover && this.images[cover]
    return {
      ...start,
      ...plain,
      ...(authors && {
        authors: await relations.ensureAuthors(
          authors.map((name) => frontMatter.authors.find(isCalled(name)) ?? { name }),
          this.req,
        ),
      }),
      ...(tags && { tags: await relations.ensureTags(tags, this.req) }),
      ...(cover !== undefined && { cover: coverImage ? coverImage.media : null }),
      ...(text && { content: text.content }),
      ...(draft !== undefined && { _status: draft ? 'draft' : 'published' }),
      source: {
        ...start.source,
        ...this.sourceOf(start.source ?? { references: known as JSONValue }, text?.awaited),
        ...(text && { map: text.map as JSONValue }),
      },
    }
  }

  /** The article's text: the file's as it was converted, or a merged one. */
  private textOf(body: string, title: string, content: PreparedFile['content'], map: SourceMap) {
    const { parsed, file } = this.write.prepared
    const converted =
      body === parsed.body && title === parsed.frontMatter.title
        ? { content: structuredClone(content), source: map }
        : markdownToLexical(body, { title })
    const awaited = resolve(converted.content, this.images, file.path, this.context)
    return { content: converted.content, map: converted.source, awaited }
  }
}

async function writeOnce(
  write: Write,
  context: ApplyContext,
): Promise<Pick<Article, 'id' | 'slug'>> {
  const { payload, user, index, relations, media } = context
  try {
    const article = await inTransaction(payload, user, async (req) => {
      const writer = new FileWriter(write, context, req)
      await writer.prepare()
      let saved: Article | undefined
      for (const save of write.saves) {
        const version = await writer.save(save)
        if (!save.asDraft || !saved) saved = version
      }
      saved ??= await writer.remember()
      const { redirects } = write.prepared.parsed.frontMatter
      const problems = redirects.length > 0 && (await context.addRedirects?.(saved, redirects, req))
      for (const message of problems || [])
        write.prepared.messages.push({ line: null, field: 'redirects', message })
      await context.onWritten?.(write.prepared.file.path, req)
      return saved
    })
    index.set(entryOf(article))
    return { id: article.id, slug: article.slug }
  } catch (error) {
    relations.forget()
    media.forget()
    throw error
  }
}

/**
 * Writes what was planned for one file in one transaction: all of it, or after an error nothing. An
 * image that Media doesn't take keeps its address.
 *
 * @param write from the plan
 * @param context see {@link ApplyContext}
 * @returns the article as it is now
 * @throws whatever Payload throws for data it refuses; the database is then as before
 */
export function applyFile(
  write: Write,
  context: ApplyContext,
): Promise<Pick<Article, 'id' | 'slug'>> {
  return withoutRefusedImages(write.prepared, (prepared) =>
    writeOnce({ ...write, prepared }, context),
  )
}
