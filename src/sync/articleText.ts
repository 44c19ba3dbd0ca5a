import {
  readArticle,
  stringifyArticle,
  type ArticleContent,
  type ArticleFields as FrontMatterFields,
  type SourceMap,
} from '@/markdown'
import { slugFromPath } from '@/markdown/slug'
import type { Article } from '@/payload-types'
import { filePath, type Addresses } from './addresses'
import { fieldsOfFile, metadataOfArticle, referencesOf } from './articleFields'
import { sameValue } from './mergeFields'
import { tagMap } from './prepareFile'
import type { Relations } from './relations'
import type { ArticleFields } from './types'

/** An article as a file. */
export type ArticleFile = {
  path: string
  text: string
  /** What was imported, where it came from a file. */
  imported: string | null
  images: { path: string; filename: string }[]
}

type Metadata = Omit<ArticleFields, 'body'>

/** Front matter of an article that never was a file. */
function freshFrontMatter(fields: Metadata, path: string): FrontMatterFields {
  return {
    title: fields.title,
    // A name that starts with a date, for example, tells another URL.
    ...(fields.slug && slugFromPath(path) !== fields.slug && { slug: fields.slug }),
    authors: fields.authors.map((name) => ({ name })),
    ...(fields.publishedAt && { publishedAt: fields.publishedAt }),
    ...(fields.description && { description: fields.description }),
    tags: fields.tags,
    ...(fields.cover && { cover: { src: fields.cover } }),
    ...(fields.canonicalURL && { canonicalURL: fields.canonicalURL }),
    ...(fields.language && { lang: fields.language }),
    ...(fields.series && { series: fields.series }),
    ...(fields.updated && { updated: fields.updated }),
    ...(fields.draft && { draft: true }),
  }
}

/** The values of the front matter that the CMS changed since the file was imported. */
function changedFrontMatter(
  cms: Metadata,
  base: Metadata,
  written: Pick<FrontMatterFields, 'authors' | 'tags' | 'cover'>,
): FrontMatterFields {
  const changed = (name: keyof Metadata) => !sameValue(cms[name], base[name])
  return {
    title: cms.title,
    ...(changed('slug') && { slug: cms.slug }),
    ...(changed('description') && { description: cms.description ?? undefined }),
    ...(changed('authors') && {
      authors: cms.authors.map(
        (name) => written.authors?.find((author) => sameValue([author.name], [name])) ?? { name },
      ),
    }),
    ...(changed('tags') && {
      tags: cms.tags.map((name) => written.tags?.find((tag) => sameValue([tag], [name])) ?? name),
    }),
    // A date that the CMS set by itself is not the author's.
    ...(changed('publishedAt') &&
      base.publishedAt !== null && { publishedAt: cms.publishedAt ?? undefined }),
    ...(changed('cover') && { cover: cms.cover ? { src: cms.cover } : undefined }),
    ...(changed('canonicalURL') && { canonicalURL: cms.canonicalURL ?? undefined }),
    ...(changed('language') && { lang: cms.language ?? undefined }),
    ...(changed('series') && { series: cms.series ?? undefined }),
    ...(changed('updated') && { updated: cms.updated ?? undefined }),
    ...(changed('draft') && { draft: cms.draft }),
  }
}

/** Content of an article that has none yet. */
const noContent: ArticleContent = {
  root: { type: 'root', children: [], direction: null, format: '', indent: 0, version: 1 },
}

/**
 * Writes an article as a Markdown file: the bytes it came from, with nothing changed but what was
 * changed in the CMS.
 *
 * @param article with authors and tags populated (`depth: 1`)
 * @param relations how the CMS spells names
 * @param addresses where images and articles lie
 * @returns the file, and the images it shows
 * @throws {MarkdownLimitError} when a block holds Markdown too complex to parse
 */
export async function articleText(
  article: Article,
  relations: Relations,
  addresses: Addresses,
): Promise<ArticleFile> {
  const path = filePath(article)
  const resolvers = await addresses.of(article)
  const images = addresses.imagesOf(article)
  const content = article.content ?? noContent
  const cms = metadataOfArticle(article, resolvers)
  const { text, map } = article.source ?? {}
  const options = { path, map: tagMap(referencesOf(article).tagKeys) }
  const original = text ? readArticle(text, options) : undefined
  if (!text || !original?.ok)
    return {
      path,
      text: stringifyArticle(
        { frontMatter: freshFrontMatter(cms, path), content },
        undefined,
        resolvers,
      ),
      imported: text ?? null,
      images,
    }
  const base = await fieldsOfFile(original.article, path, relations)
  const { frontMatter } = original.article
  // The map is of the text that was imported or merged last.
  const source = map as unknown as SourceMap
  return {
    path,
    text: stringifyArticle(
      { frontMatter: changedFrontMatter(cms, base, frontMatter), content },
      { text, source, read: original, ...options },
      resolvers,
    ),
    imported: text,
    images,
  }
}
