import { feedPathsOf } from '@/content/paths'

/**
 * The feed of a page in its formats, as Next's metadata names alternates.
 *
 * @param path of the page
 * @param title of the feed
 */
export function feedAlternates(path: string, title: string) {
  const { rss, atom, json } = feedPathsOf(path)
  return {
    'application/rss+xml': [{ url: rss, title }],
    'application/atom+xml': [{ url: atom, title }],
    'application/feed+json': [{ url: json, title }],
  }
}
