import { Answer } from './Answer'
import { finalHTML } from './finalHTML'
import type { Rendered } from './render'
import { strictPolicy } from './strictPolicy'

/** Headers that are about Next's connection, body or client, or that nobody may share. */
const dropped = new Set([
  ...['connection', 'content-length', 'date', 'etag', 'keep-alive', 'set-cookie'],
  ...['transfer-encoding', 'vary', 'x-powered-by'],
])

/** Where browsers find which pages to load before they are asked for (app/(site)). */
const speculationRules = '"/speculation-rules.json"'

/** Browsers ask every time whether the page is still the same, which costs hardly anything. */
const askEveryTime = 'public, max-age=0, must-revalidate'

/** What every answer has, also one that Next sends before it looks at the site's headers. */
const leastHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
}

/** Whether a `Cache-Control` says how long browsers may keep an answer without asking. */
const isForBrowsers = (cacheControl: string): boolean =>
  /\bmax-age=[1-9]/.test(cacheControl.replace(/s-maxage/g, ''))

const stringOf = (value: string | string[] | undefined): string =>
  Array.isArray(value) ? value.join(', ') : (value ?? '')

/** Whether Next says that its answer must not be kept: what it renders per request, for one. */
export const forbidsKeeping = ({ headers }: Rendered): boolean =>
  /\b(?:no-store|private)\b/.test(stringOf(headers['cache-control']))

/**
 * Makes the final answer of what Next rendered: HTML without Next's client, with a policy as strict
 * as that allows, and headers without what only Next uses.
 *
 * @param rendered a page or file of the reader's site
 * @param isKept whether the answer is kept and so can be asked for again; else Next's own
 *   `Cache-Control` holds
 */
export async function finish(rendered: Rendered, isKept: boolean): Promise<Answer> {
  const { status } = rendered
  const isHTML = stringOf(rendered.headers['content-type']).startsWith('text/html')
  const final = isHTML ? await finalHTML(rendered.body.toString()) : undefined
  // Next sends its own redirects without the site's headers.
  const headers = new Map<string, string>(Object.entries(status === 200 ? {} : leastHeaders))
  if (isKept) headers.set('cache-control', askEveryTime)
  if (final && status === 200) headers.set('speculation-rules', speculationRules)
  for (const [name, value] of Object.entries(rendered.headers)) {
    if (value === undefined || dropped.has(name) || name.startsWith('x-nextjs-')) continue
    const text = stringOf(value)
    if (name === 'cache-control') {
      if (!isKept || isForBrowsers(text)) headers.set(name, text)
    } else if (final && name === 'content-security-policy')
      headers.set(name, strictPolicy(text, final.style))
    // Links of Next's have browsers load what only its client needs.
    else if (!final || name !== 'link') headers.set(name, text)
  }
  return new Answer(status, [...headers], final ? Buffer.from(final.html) : rendered.body)
}
