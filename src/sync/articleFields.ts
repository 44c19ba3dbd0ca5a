import { relationId } from '@/collections/relationIds'
import { lexicalToMarkdown, type ParsedArticle, type SourceMap } from '@/markdown'
import { slugFromPath } from '@/markdown/slug'
import type { Article } from '@/payload-types'
import type { Addresses, FileResolvers } from './addresses'
import type { Relations } from './relations'
import type { ArticleFields, SourceReferences } from './types'

/**
 * What a file says of an article.
 *
 * @param article the parsed file
 * @param path its path, which gives the slug where the front matter doesn't
 * @param relations knows how tags and authors are spelled in the CMS
 */
export async function fieldsOfFile(
  { frontMatter, body }: ParsedArticle,
  path: string,
  relations: Relations,
): Promise<ArticleFields> {
  const authors = frontMatter.authors.map(({ name }) => name)
  return {
    title: frontMatter.title,
    slug: frontMatter.slug ?? slugFromPath(path),
    description: frontMatter.description ?? null,
    authors: await relations.canonicalNames('authors', authors),
    tags: await relations.canonicalNames('tags', frontMatter.tags),
    publishedAt: frontMatter.publishedAt ?? null,
    cover: frontMatter.cover?.src ?? null,
    canonicalURL: frontMatter.canonicalURL ?? null,
    language: frontMatter.lang ?? null,
    series: frontMatter.series ?? null,
    updated: frontMatter.updated ?? null,
    draft: frontMatter.draft,
    body,
  }
}

const names = (relation: (string | { name: string })[] | null | undefined): string[] =>
  (relation ?? []).flatMap((item) => (typeof item === 'string' ? [] : [item.name]))

const instant = (date: string | null | undefined): string | null =>
  date ? new Date(date).toISOString() : null

/**
 * What the CMS says of an article, in the terms of a file, without its text.
 *
 * @param article with authors and tags populated (`depth: 1`)
 * @param resolvers how its file would write images and links that it doesn't know
 */
export const metadataOfArticle = (
  article: Article,
  { resolveUpload }: FileResolvers,
): Omit<ArticleFields, 'body'> => ({
  // A draft may have neither yet; a file without a title could not be imported again.
  title: article.title || 'Untitled',
  slug: article.slug || '',
  description: article.description || null,
  authors: names(article.authors),
  tags: names(article.tags),
  publishedAt: instant(article.publishedAt),
  cover: coverOf(article, resolveUpload),
  canonicalURL: article.canonicalURL || null,
  language: article.language || null,
  series: article.series || null,
  updated: instant(article.updated),
  draft: article._status !== 'published',
})

/**
 * What the CMS says of an article, in the terms of a file.
 *
 * @param article with authors and tags populated (`depth: 1`)
 * @param addresses where images and articles lie
 * @throws {MarkdownLimitError} when a block holds Markdown too complex to parse
 */
export async function fieldsOfArticle(
  article: Article,
  addresses: Addresses,
): Promise<ArticleFields> {
  const { content, source, title } = article
  const resolvers = await addresses.of(article)
  return {
    ...metadataOfArticle(article, resolvers),
    body: content
      ? lexicalToMarkdown(content, {
          ...resolvers,
          source: source?.map as SourceMap | undefined,
          title,
        })
      : '',
  }
}

/**
 * What the CMS remembers of the files that an article's file refers to.
 *
 * @param article one that never was a file refers to none
 */
export const referencesOf = ({ source }: Pick<Article, 'source'>): SourceReferences => ({
  images: {},
  awaited: [],
  ...(source?.references as SourceReferences | null | undefined),
})

/** The address of the cover: as the file wrote it, as long as it is that picture. */
function coverOf(
  article: Article,
  resolveUpload: (id: string) => { src: string } | undefined,
): string | null {
  const id = relationId(article.cover)
  const { images } = referencesOf(article)
  const written = article.source?.cover
  if (written && images[written]?.media === id) return written
  return id === undefined ? null : (resolveUpload(id)?.src ?? null)
}
