import { createHash } from 'node:crypto'

/**
 * Names of what a rendered page was made from. The site attaches them to its pages; a change names
 * those it touches, and every page that carries one of them is rendered anew.
 */
export const cacheTags = {
  /** Every page. */
  all: 'all',
  /** The site settings: every page shows some of them. */
  settings: 'settings',
  /** Which articles are public, in which order, and what lists say of them. */
  articles: 'articles',
  /**
   * The copies of images that Next has scaled. No page carries it: Next finds them by the address of
   * the image, and keeps them for hours, whatever becomes of that.
   */
  scaledImages: 'scaled-images',
  /** What searches find, where that changes without its articles. */
  search: 'search',
  /** Which authors have a page, and their counts. */
  authors: 'authors',
  /** Which tags have a page, and their counts. */
  tags: 'tags',
  /** Which addresses without a page lead elsewhere. */
  redirects: 'redirects',
  /**
   * The articles of one author or tag.
   *
   * @param id id of the author or tag
   */
  list: (id: string) => `list:${id}`,
  /**
   * The tags below one.
   *
   * @param id id of the tag above
   */
  children: (id: string) => `below:${id}`,
  /**
   * The articles of a series.
   *
   * @param slug of the series; its digest, because Next's tags are short and ASCII
   */
  series: (slug: string) =>
    `series:${createHash('sha256').update(slug).digest('hex').slice(0, 32)}`,
  /**
   * One document as pages show it: an article, or the name, address or picture that others show of
   * an author, a tag or an image.
   *
   * @param id id of the document, unique among all collections
   */
  document: (id: string) => `doc:${id}`,
  /**
   * Which articles come before and after one.
   *
   * @param id id of the article
   */
  neighbours: (id: string) => `around:${id}`,
} as const
