import { env } from '@/env'
import type { Article, Author, Media, Tag } from '@/payload-types'
import { paths } from './paths'
import type { ArticlePage, ArticleSummary, AuthorLink, Picture, SeriesLink, TagLink } from './types'

/** A relation: its id where the reader may not see it, or where it wasn't asked for. */
type Relation<Document> = string | Document | null | undefined

const isDocument = <Document extends object>(relation: Relation<Document>): relation is Document =>
  typeof relation === 'object' && relation !== null

const documents = <Document extends object>(
  relations: Relation<Document>[] | null | undefined,
): Document[] => (relations ?? []).filter(isDocument)

/** A change counts as an update when it came this long after publication, in milliseconds. */
const settled = 24 * 60 * 60 * 1000

/** The path of an address on this site: Payload writes its own whole, and only paths are scaled. */
const pathOf = (url: string): string =>
  url.startsWith(`${env.serverURL}/`) ? url.slice(env.serverURL.length) : url

/** @returns null when the image isn't there or has no file */
export function toPicture(media: Relation<Media>): Picture | null {
  if (!isDocument(media) || !media.url) return null
  return {
    id: media.id,
    src: pathOf(media.url),
    alt: media.alt,
    width: media.width ?? null,
    height: media.height ?? null,
    caption: media.caption ?? null,
    placeholder: media.placeholder ?? null,
  }
}

/** A tag as articles mention it. */
export const toTagLink = ({ id, name, slug }: Pick<Tag, 'id' | 'name' | 'slug'>): TagLink => ({
  id,
  name,
  path: paths.tag(slug),
})

/** An author as articles mention them. */
export const toAuthorLink = ({
  id,
  name,
  slug,
  avatar,
}: Pick<Author, 'id' | 'name' | 'slug' | 'avatar'>): AuthorLink => ({
  id,
  name,
  path: paths.author(slug),
  avatar: toPicture(avatar),
})

/** What a list needs of an article. */
export type SummaryFields = Pick<
  Article,
  | 'authors'
  | 'cover'
  | 'createdAt'
  | 'description'
  | 'id'
  | 'publishedAt'
  | 'readingTime'
  | 'slug'
  | 'tags'
  | 'title'
  | 'updated'
  | 'updatedAt'
>

/** The date of a change that readers are told about. */
function updatedAt(article: SummaryFields): string | null {
  const { publishedAt, createdAt, updated, updatedAt: changed } = article
  if (!publishedAt) return null
  if (updated) return Date.parse(updated) > Date.parse(publishedAt) ? updated : null
  const published = Math.max(Date.parse(publishedAt), Date.parse(createdAt))
  return Date.parse(changed) - published > settled ? changed : null
}

/** An article as lists show it. */
export const toSummary = (article: SummaryFields): ArticleSummary => ({
  id: article.id,
  title: article.title,
  path: paths.article(article.slug),
  description: article.description ?? null,
  publishedAt: article.publishedAt ?? null,
  updatedAt: updatedAt(article),
  modifiedAt: article.updatedAt,
  readingTime: article.readingTime ?? null,
  authors: documents(article.authors).map(toAuthorLink),
  tags: documents(article.tags).map(toTagLink),
  cover: toPicture(article.cover),
})

/** The series that an article belongs to. */
export const toSeriesLink = ({
  series,
  seriesSlug: slug,
}: Pick<Article, 'series' | 'seriesSlug'>): SeriesLink | null =>
  series && slug ? { name: series, slug, path: paths.series(slug) } : null

/** An article on its own page. */
export function toArticlePage(
  article: SummaryFields &
    Pick<
      Article,
      'canonicalURL' | 'content' | 'language' | 'meta' | 'series' | 'seriesSlug' | 'wordCount'
    >,
): ArticlePage {
  const summary = toSummary(article)
  return {
    ...summary,
    authors: documents(article.authors).map((author) => ({
      ...toAuthorLink(author),
      bio: author.bio ?? null,
    })),
    series: toSeriesLink(article),
    language: article.language ?? null,
    content: article.content ?? null,
    wordCount: article.wordCount ?? null,
    canonicalURL: article.canonicalURL ?? null,
    meta: {
      title: article.meta?.title || article.title,
      description: article.meta?.description || summary.description,
      image: toPicture(article.meta?.image) ?? summary.cover,
    },
  }
}
