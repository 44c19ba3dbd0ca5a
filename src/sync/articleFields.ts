import type { Payload } from 'payload'
import { lexicalToMarkdown, type ParsedArticle, type SourceMap } from '@/markdown'
import { slugFromPath } from '@/markdown/slug'
import type { Article } from '@/payload-types'
import { canonicalNames } from './relations'
import type { ArticleFields } from './types'

/**
 * What a file says of an article.
 *
 * @param article the parsed file
 * @param path its path, which gives the slug where the front matter doesn't
 * @param payload looks up how tags and authors are spelled in the CMS
 */
export async function fieldsOfFile(
  { frontMatter, body }: ParsedArticle,
  path: string,
  payload: Payload,
): Promise<ArticleFields> {
  const authors = frontMatter.authors.map(({ name }) => name)
  return {
    title: frontMatter.title,
    slug: frontMatter.slug ?? slugFromPath(path),
    description: frontMatter.description ?? null,
    authors: await canonicalNames('authors', authors, payload),
    tags: await canonicalNames('tags', frontMatter.tags, payload),
    publishedAt: frontMatter.publishedAt ?? null,
    canonicalURL: frontMatter.canonicalURL ?? null,
    draft: frontMatter.draft,
    body,
  }
}

const names = (relation: (string | { name: string })[] | null | undefined): string[] =>
  (relation ?? []).flatMap((item) => (typeof item === 'string' ? [] : [item.name]))

/**
 * What the CMS says of an article, in the terms of a file.
 *
 * @param article with authors and tags populated (`depth: 1`)
 */
export function fieldsOfArticle(article: Article): ArticleFields {
  const { content, source } = article
  return {
    title: article.title,
    slug: article.slug,
    description: article.description || null,
    authors: names(article.authors),
    tags: names(article.tags),
    publishedAt: article.publishedAt ? new Date(article.publishedAt).toISOString() : null,
    canonicalURL: article.canonicalURL || null,
    draft: article._status !== 'published',
    body: content ? lexicalToMarkdown(content, { source: source?.map as SourceMap }) : '',
  }
}
