import 'server-only'
import { Feed } from 'feed'
import { directionOf } from '@/markdown/language'
import { renderArticleHTML } from '@/markdown/render'
import { latestWithContent, type Owner } from './articles'
import { authorBySlug } from './authors'
import { absoluteURL, feedPathsOf } from './paths'
import { references } from './references'
import { getSite } from './site'
import { tagBySlug } from './tags'
import type { ArticlePage } from './types'

/** Articles in a feed. */
const feedLength = 20

/** What XML 1.0 can't hold in any spelling: control characters and halves of surrogate pairs. */
const notXML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu

const text = (value: string): string => value.replace(notXML, '')

/** The whole text as HTML; feed readers lay it out from the left unless it says otherwise. */
async function contentOf(
  { content, path, language }: ArticlePage,
  siteLanguage: string,
): Promise<string | undefined> {
  if (!content) return undefined
  const addresses = await references(content, { scaled: false })
  const options = { ...addresses, absoluteURL: absoluteURL(path) }
  const html = text(await renderArticleHTML(content, options))
  return directionOf(language ?? siteLanguage) === 'rtl' ? `<div dir="rtl">${html}</div>` : html
}

/** What a feed is about. */
type Subject = {
  title: string
  description: string | null
  /** Path of the page that shows the same. */
  path: string
  owner?: Owner
}

async function feedOf({ title, description, path, owner }: Subject): Promise<Feed> {
  const [{ language }, articles] = await Promise.all([
    getSite(),
    latestWithContent(feedLength, owner),
  ])
  const newest = articles.reduce(
    (last, { modifiedAt }) => (modifiedAt > last ? modifiedAt : last),
    '',
  )
  const feed = new Feed({
    id: absoluteURL(path),
    link: absoluteURL(path),
    title: text(title),
    description: text(description ?? title),
    language,
    generator: 'Octavo',
    updated: new Date(newest || 0),
    feedLinks: Object.fromEntries(
      Object.entries(feedPathsOf(path)).map(([format, feedPath]) => [
        format,
        absoluteURL(feedPath),
      ]),
    ),
  })
  for (const article of articles) {
    const link = absoluteURL(article.path)
    const content = await contentOf(article, language)
    feed.addItem({
      id: link,
      guid: link,
      link,
      title: text(article.title),
      date: new Date(article.modifiedAt),
      published: new Date(article.publishedAt ?? article.modifiedAt),
      ...(article.description ? { description: text(article.description) } : {}),
      ...(content === undefined ? {} : { content }),
      // An empty list of authors breaks the library's JSON Feed.
      ...(article.authors.length > 0
        ? {
            author: article.authors.map(({ name, path }) => ({
              name: text(name),
              link: absoluteURL(path),
            })),
          }
        : {}),
      category: article.tags.map(({ name, path }) => ({
        name: text(name),
        domain: absoluteURL(path),
      })),
    })
  }
  return feed
}

/**
 * The feed of the whole blog: the newest articles with their content, all addresses absolute.
 *
 * @returns to be written as RSS 2.0, Atom or JSON Feed
 */
export async function blogFeed(): Promise<Feed> {
  const { title, description } = await getSite()
  return feedOf({ title, description, path: '/' })
}

/**
 * The feed of a tag.
 *
 * @param slug of the tag
 * @returns null when the tag has no page
 */
export async function tagFeed(slug: string): Promise<Feed | null> {
  const [tag, site] = await Promise.all([tagBySlug(slug), getSite()])
  if (!tag) return null
  const { id, name, description, path } = tag
  return feedOf({
    title: `${name} · ${site.title}`,
    description,
    path,
    owner: { relation: 'tags', id },
  })
}

/**
 * The feed of an author.
 *
 * @param slug of the author
 * @returns null when the author has no page
 */
export async function authorFeed(slug: string): Promise<Feed | null> {
  const [author, site] = await Promise.all([authorBySlug(slug), getSite()])
  if (!author) return null
  const { id, name, bio, path } = author
  return feedOf({
    title: `${name} · ${site.title}`,
    description: bio,
    path,
    owner: { relation: 'authors', id },
  })
}
