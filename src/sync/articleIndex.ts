import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import type { SourceReferences } from './types'

/** What an import needs to know of every article without reading it. */
export type IndexedArticle = {
  id: string
  slug: string
  title: string
  path: string | null
  checksum: string | null
  references: SourceReferences | null
  trashed: boolean
}

/** What the index keeps of an article. */
export const entryOf = ({
  id,
  slug,
  title,
  source,
  deletedAt,
}: Pick<Article, 'id' | 'slug' | 'title' | 'deletedAt'> & {
  source?: Pick<NonNullable<Article['source']>, 'path' | 'checksum' | 'references'>
}): IndexedArticle => ({
  id,
  slug,
  title,
  path: source?.path ?? null,
  checksum: source?.checksum ?? null,
  references: (source?.references ?? null) as SourceReferences | null,
  trashed: Boolean(deletedAt),
})

/** Articles read at once while the index is made. */
const pageSize = 1000

/**
 * The articles of the CMS by path, checksum and slug, read once an import: a file that nobody
 * changed then costs no query. It takes some 500 bytes an article.
 */
export class ArticleIndex {
  private readonly articles = new Map<string, IndexedArticle>()
  private readonly paths = new Map<string, string>()
  private readonly checksums = new Map<string, string>()
  private readonly slugs = new Map<string, string>()

  /** @param payload a connected Payload */
  static async load(payload: Payload): Promise<ArticleIndex> {
    const index = new ArticleIndex()
    for (let last = ''; ;) {
      // Past Payload's hooks: they would prepare each article for a reader.
      const { docs } = await payload.db.find<Article>({
        collection: 'articles',
        ...(last && { where: { id: { greater_than: last } } }),
        select: {
          slug: true,
          title: true,
          deletedAt: true,
          source: { path: true, checksum: true, references: true },
        },
        // The order of an index that has all of this, so that SQLite does not read past the content.
        sort: ['id', 'createdAt'],
        limit: pageSize,
        pagination: false,
      })
      for (const article of docs) index.set(entryOf(article))
      last = docs.at(-1)?.id ?? ''
      if (docs.length < pageSize) return index
    }
  }

  /** Adds an article, or replaces what was known of it. */
  set(article: IndexedArticle): void {
    const { id } = article
    const before = this.articles.get(id)
    // What another article has by now stays its own: copies of a file have one checksum, for example.
    const forget = (ids: Map<string, string>, name: string | null | undefined) => {
      if (name && ids.get(name) === id) ids.delete(name)
    }
    forget(this.paths, before?.path)
    forget(this.checksums, before?.checksum)
    forget(this.slugs, before?.slug)
    this.articles.set(id, article)
    if (article.path) this.paths.set(article.path, article.id)
    if (article.checksum) this.checksums.set(article.checksum, article.id)
    this.slugs.set(article.slug, article.id)
  }

  /** All articles. */
  all(): IterableIterator<IndexedArticle> {
    return this.articles.values()
  }

  /** An article. */
  byId(id: string | undefined): IndexedArticle | undefined {
    return this.articles.get(id ?? '')
  }

  /** The article that lies at a path, or that an export would write there. */
  at(path: string): IndexedArticle | undefined {
    const article = this.byPath(path) ?? this.bySlug(path.replace(/\.md$/, ''))
    return article?.path === path || article?.path === null ? article : undefined
  }

  /** The article that a file became. */
  byPath(path: string): IndexedArticle | undefined {
    return this.articles.get(this.paths.get(path) ?? '')
  }

  /** The article that a file of this very text became. */
  byChecksum(checksum: string): IndexedArticle | undefined {
    return this.articles.get(this.checksums.get(checksum) ?? '')
  }

  /** The article at an address. */
  bySlug(slug: string): IndexedArticle | undefined {
    return this.articles.get(this.slugs.get(slug) ?? '')
  }
}
