import path from 'node:path'
import type { Payload } from 'payload'
import { relationId } from '@/collections/relationIds'
import type { ArticleContent } from '@/markdown'
import type { Article, User } from '@/payload-types'
import { visitReferences } from './contentNodes'
import { localPath } from './localPath'
import { safeName } from './targetFolder'

type MediaFile = { path: string; filename: string; alt: string }
type ArticleFile = { path: string }

/** How one article's file writes the addresses of images and documents. */
export type FileResolvers = {
  resolveUpload: (id: string) => { src: string; alt?: string } | undefined
  resolveLink: (doc: { relationTo: string; value: string }) => string | undefined
}

/**
 * The file that an article is, or will be, written to. A draft has no slug before it has a title; its
 * file is named after its id.
 */
export const filePath = ({ id, slug, source }: Pick<Article, 'id' | 'slug' | 'source'>): string =>
  source?.path ?? `${safeName(slug || `untitled-${id}`)}.md`

/** The media and articles that a text refers to. */
function referencesOf(content: ArticleContent | null | undefined) {
  const media = new Set<string>()
  const articles = new Set<string>()
  if (!content) return { media, articles }
  visitReferences(content, {
    image: ({ upload }) => {
      const id = relationId(upload)
      if (id) media.add(id)
    },
    link: ({ fields }) => {
      const id = relationId(fields.doc?.value)
      if (id && fields.doc?.relationTo === 'articles') articles.add(id)
    },
    upload: ({ value }) => {
      const id = relationId(value)
      if (id) media.add(id)
    },
  })
  return { media, articles }
}

/**
 * Knows at which paths media and articles lie in a folder of Markdown: where they came from, else
 * `media/NAME` and `SLUG.md`. What it has looked up it remembers.
 */
export class Addresses {
  private readonly media = new Map<string, MediaFile | null>()
  private readonly articles = new Map<string, ArticleFile | null>()

  /**
   * @param payload a connected Payload
   * @param viewer whose rights decide what is found; without one, everything is
   */
  constructor(
    private readonly payload: Payload,
    private readonly viewer: { overrideAccess?: boolean; user?: User } = {},
  ) {}

  /**
   * How an article's file writes addresses: relative to the folder it lies in.
   *
   * @param article its text, cover, id, slug and source
   */
  async of(
    article: Pick<Article, 'content' | 'cover' | 'id' | 'slug' | 'source'>,
  ): Promise<FileResolvers> {
    const found = referencesOf(article.content)
    const cover = relationId(article.cover)
    if (cover) found.media.add(cover)
    await this.load(found)
    const folder = path.posix.dirname(filePath(article))
    const relative = (file: string): string => encodeURI(path.posix.relative(folder, file))
    return {
      resolveUpload: (id) => {
        const file = this.media.get(id)
        return file ? { src: relative(file.path), alt: file.alt } : undefined
      },
      resolveLink: ({ relationTo, value }) => {
        const file = relationTo === 'articles' ? this.articles.get(value) : undefined
        return file ? relative(file.path) : undefined
      },
    }
  }

  /**
   * The images an article shows, and where they lie.
   *
   * @param article after {@link Addresses.of} was called with it
   */
  imagesOf(article: Pick<Article, 'content' | 'cover'>): MediaFile[] {
    const { media } = referencesOf(article.content)
    const cover = relationId(article.cover)
    if (cover) media.add(cover)
    return [...media].flatMap((id) => this.media.get(id) ?? [])
  }

  /**
   * The medium that an address in a file means, of those that were looked up.
   *
   * @param src as the file writes it
   * @param from path of the file
   */
  mediaAt(src: string, from: string): string | undefined {
    const local = localPath(src, from)
    if (local.kind !== 'file') return undefined
    for (const [id, file] of this.media) if (file?.path === local.path) return id
    return undefined
  }

  private async load({ media, articles }: ReturnType<typeof referencesOf>): Promise<void> {
    const newMedia = [...media].filter((id) => !this.media.has(id))
    const newArticles = [...articles].filter((id) => !this.articles.has(id))
    if (newMedia.length > 0) {
      const { docs } = await this.payload.find({
        collection: 'media',
        where: { id: { in: newMedia } },
        select: { filename: true, alt: true, sourcePath: true },
        depth: 0,
        pagination: false,
        ...this.viewer,
      })
      for (const id of newMedia) this.media.set(id, null)
      for (const { id, filename, alt, sourcePath } of docs)
        if (filename) this.media.set(id, { path: sourcePath || `media/${filename}`, filename, alt })
    }
    if (newArticles.length > 0) {
      const { docs } = await this.payload.find({
        collection: 'articles',
        where: { id: { in: newArticles } },
        select: { slug: true, source: { path: true } },
        depth: 0,
        pagination: false,
        ...this.viewer,
      })
      for (const id of newArticles) this.articles.set(id, null)
      for (const article of docs) this.articles.set(article.id, { path: filePath(article) })
    }
  }
}
