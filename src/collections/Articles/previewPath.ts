/**
 * Path that shows an article's draft to whoever may see it in the panel.
 *
 * @param slug slug of the article; a draft without a title has none yet
 * @returns a path on this site, or null while there is nothing to show
 */
export const previewPath = (slug: unknown): string | null =>
  typeof slug === 'string' && slug !== ''
    ? `/preview?path=${encodeURIComponent(`/articles/${slug}`)}`
    : null
