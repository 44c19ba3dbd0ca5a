import type {
  BlogPosting,
  BreadcrumbList,
  CollectionPage,
  Graph,
  Person,
  ProfilePage,
  Thing,
  WebSite,
} from 'schema-dts'
import { absoluteURL, paths } from './paths'
import type { ArticlePage, AuthorLink, AuthorPage, Picture, Site, TagLink, TagPage } from './types'

const websiteId = absoluteURL('/#website')

const graph = (...things: Thing[]): Graph => ({
  '@context': 'https://schema.org',
  '@graph': things,
})

const imageOf = (picture: Picture | null): { image?: string } =>
  picture ? { image: new URL(picture.src, absoluteURL('/')).href } : {}

const about = (description: string | null): { description?: string } =>
  description ? { description } : {}

const person = ({ name, path, avatar }: AuthorLink): Exclude<Person, string> => ({
  '@type': 'Person',
  '@id': absoluteURL(`${path}#person`),
  name,
  url: absoluteURL(path),
  ...imageOf(avatar),
})

const website = ({ title, description, language }: Site): Exclude<WebSite, string> => ({
  '@type': 'WebSite',
  '@id': websiteId,
  name: title,
  url: absoluteURL('/'),
  inLanguage: language,
  ...about(description),
})

/** Where a page stands: from the home page to the page itself. */
const breadcrumbs = (...steps: { name: string; path: string }[]): BreadcrumbList => ({
  '@type': 'BreadcrumbList',
  itemListElement: steps.map(({ name, path }, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name,
    item: absoluteURL(path),
  })),
})

/** Google's sitelinks search box asks for an input beside what schema.org's action has. */
type SearchAction = {
  '@type': 'SearchAction'
  target: { '@type': 'EntryPoint'; urlTemplate: string }
  'query-input': string
}

/**
 * What the home page is, in schema.org's terms.
 *
 * @returns JSON-LD: a WebSite with its search
 */
export function homeData(site: Site): Graph {
  const search: SearchAction = {
    '@type': 'SearchAction',
    target: {
      '@type': 'EntryPoint',
      urlTemplate: absoluteURL(`${paths.search}?q={search_term_string}`),
    },
    'query-input': 'required name=search_term_string',
  }
  return graph({ ...website(site), potentialAction: search })
}

/**
 * What an article is, in schema.org's terms.
 *
 * @param article on its page
 * @param site the blog it is part of
 * @param image path of its picture for social cards
 * @returns JSON-LD: a BlogPosting, and a BreadcrumbList by way of its first tag
 */
export function articleData(article: ArticlePage, site: Site, image: string): Graph {
  const { title, path, meta, publishedAt, modifiedAt, authors, tags, wordCount } = article
  const posting: BlogPosting = {
    '@type': 'BlogPosting',
    '@id': absoluteURL(`${path}#article`),
    headline: title,
    url: absoluteURL(path),
    mainEntityOfPage: absoluteURL(path),
    image: new URL(image, absoluteURL('/')).href,
    ...about(meta.description),
    ...(publishedAt ? { datePublished: publishedAt } : {}),
    dateModified: modifiedAt,
    author: authors.map(person),
    publisher: { '@type': 'Organization', name: site.title, url: absoluteURL('/') },
    ...(tags.length > 0 ? { keywords: tags.map(({ name }) => name) } : {}),
    ...(wordCount ? { wordCount } : {}),
    inLanguage: article.language ?? site.language,
    isPartOf: { '@id': websiteId },
  }
  const tag = tags.slice(0, 1)
  return graph(posting, breadcrumbs({ name: site.title, path: '/' }, ...tag, { name: title, path }))
}

/**
 * What the page of a tag is, in schema.org's terms.
 *
 * @returns JSON-LD: a CollectionPage, and a BreadcrumbList by way of its parent
 */
export function tagData({ name, path, description, parent }: TagPage, site: Site): Graph {
  const page: CollectionPage = {
    '@type': 'CollectionPage',
    '@id': absoluteURL(`${path}#page`),
    name,
    url: absoluteURL(path),
    ...about(description),
    isPartOf: { '@id': websiteId },
  }
  const above: TagLink[] = parent ? [parent] : []
  const steps = [{ name: site.title, path: '/' }, { name: 'Tags', path: paths.tags }, ...above]
  return graph(page, breadcrumbs(...steps, { name, path }))
}

/**
 * Who an author is, in schema.org's terms.
 *
 * @returns JSON-LD: a ProfilePage about a Person, and a BreadcrumbList
 */
export function authorData(author: AuthorPage, site: Site): Graph {
  const { name, path, bio, links } = author
  const profile: ProfilePage = {
    '@type': 'ProfilePage',
    '@id': absoluteURL(`${path}#page`),
    url: absoluteURL(path),
    mainEntity: {
      ...person(author),
      ...about(bio),
      ...(links.length > 0 ? { sameAs: links.map(({ url }) => url) } : {}),
    },
    isPartOf: { '@id': websiteId },
  }
  const steps = [
    { name: site.title, path: '/' },
    { name: 'Authors', path: paths.authors },
  ]
  return graph(profile, breadcrumbs(...steps, { name, path }))
}
