import type { RenderableContent } from '@/markdown/render'

/** An image of the media library. */
export type Picture = {
  id: string
  src: string
  alt: string
  width: number | null
  height: number | null
  caption: string | null
  /** A tiny version of it as a data URI, shown until it arrives. */
  placeholder: string | null
}

/** An article as others link to it. */
export type ArticleLink = { id: string; title: string; path: string }

/** A tag as articles mention it. */
export type TagLink = { id: string; name: string; path: string }

/** An author as articles mention them. */
export type AuthorLink = { id: string; name: string; path: string; avatar: Picture | null }

/** An article as lists show it. */
export type ArticleSummary = {
  id: string
  title: string
  path: string
  description: string | null
  /** ISO 8601; null only in the preview of a draft. */
  publishedAt: string | null
  /** ISO 8601; null when nothing changed after the publication worth telling. */
  updatedAt: string | null
  /** Last change of any kind, ISO 8601: for feeds and the sitemap. */
  modifiedAt: string
  /** Whole minutes. */
  readingTime: number | null
  authors: AuthorLink[]
  tags: TagLink[]
  cover: Picture | null
}

/** A series as its articles mention it. */
export type SeriesLink = { name: string; slug: string; path: string }

/** An article on its own page. */
export type ArticlePage = Omit<ArticleSummary, 'authors'> & {
  authors: (AuthorLink & { bio: string | null })[]
  series: SeriesLink | null
  /** A language tag (BCP 47); null for the language of the site. */
  language: string | null
  content: RenderableContent | null
  wordCount: number | null
  /** Address of the first publication elsewhere. */
  canonicalURL: string | null
  /** Title, description and image for search results and social cards. */
  meta: { title: string; description: string | null; image: Picture | null }
}

/** One page of a longer list. */
export type Listing<Item> = { items: Item[]; page: number; pages: number; total: number }

/** A tag with its page. */
export type TagPage = TagLink & {
  description: string | null
  articleCount: number
  parent: TagLink | null
}

/** A tag as the page of the one above it lists it. */
export type ChildTag = TagLink & { articleCount: number }

/** A series with a page of its articles, in the order in which to read them. */
export type SeriesPage = SeriesLink & { listing: Listing<ArticleSummary> }

/** A series as its articles show it. */
export type SeriesParts = SeriesLink & {
  /** The first of its articles, in the order in which to read them. */
  parts: ArticleLink[]
  /** How many there are. */
  total: number
}

/** An author with their page. */
export type AuthorPage = AuthorLink & {
  bio: string | null
  articleCount: number
  links: { label: string; url: string }[]
}

/** What the settings say about the site. */
export type Site = {
  title: string
  description: string | null
  /** BCP 47. */
  language: string
  articlesPerPage: number
  navigation: { label: string; url: string }[]
  socialLinks: { label: string; url: string }[]
}
