import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LRUCache } from 'lru-cache'
import onHeaders from 'on-headers'
import { settledHeader } from '@/plugins/revalidation/settledHeader'
import type { Listener } from '../listener'
import { Answer } from './Answer'
import { finish, forbidsKeeping } from './finish'
import { isPersonal, readerURL, type ReaderURL } from './readerURL'
import { render, type Rendered } from './render'

/** What the page cache works with. */
export type PageCacheOptions = {
  /** Next's request handler. */
  next: Listener
  /** Origin of the site, such as `https://example.org`. */
  serverURL: string
  /** Most memory that answers may take, in bytes. */
  maxBytes: number
}

/** Where Octavo's processes say that content has changed (plugins/revalidation). */
const revalidate = '/api/revalidate'

/** The page that is sent for every address where nothing is (app/(site)). */
const notFoundPage = '/page-not-found'

/** How long a change waits for pages that were being rendered before it, in milliseconds. */
const patience = 2_000

/**
 * Addresses that visitors can make up without end (searches, missing pages, redirects) have a part
 * of the cache to themselves, so that they can't push the pages out.
 */
const shareOfMadeUp = 1 / 8
const mostMadeUp = 2_000

/** One answer may take this part of its cache. */
const shareOfOne = 1 / 4

type Kept = {
  answer: Answer
  /** Hash of what Next sent, where the answer is made of nothing else. */
  source: string | undefined
  /** Changes to the content that the answer knows of. */
  generation: number
}

type Outcome = { answer: Answer; cacheStatus: string }

const hashOf = ({ status, headers, body }: Rendered): string =>
  createHash('sha1')
    .update(`${status} ${String(headers['content-type'])} ${String(headers.location)}\n`)
    .update(body)
    .digest('base64')

/** Next's own cache as a member of `Cache-Status` (RFC 9211), where it has taken part. */
function statusOfNext({ headers }: Rendered): string {
  const state = headers['x-nextjs-cache']
  if (state === undefined) return ''
  return state === 'MISS' ? 'next; fwd=uri-miss, ' : 'next; hit, '
}

/**
 * Keeps the finished answers of the reader's site in memory, for everybody without a login. After a
 * change none is sent before Next has been asked once more; what Next then sends unchanged, from its
 * own cache, makes the answer good again without being finished and compressed anew.
 */
export class PageCache {
  readonly #next: Listener
  readonly #host: string
  readonly #pages: LRUCache<string, Kept>
  readonly #madeUp: LRUCache<string, Kept>
  /** Pages that Next is rendering, so that nobody asks for one twice at the same time. */
  readonly #flights = new Map<string, Promise<Outcome>>()
  /** Everything that Next is answering readers and editors. */
  readonly #busy = new Set<Promise<unknown>>()
  #generation = 0

  constructor({ next, serverURL, maxBytes }: PageCacheOptions) {
    this.#next = next
    this.#host = new URL(serverURL).host
    const cacheOf = (maxSize: number, max?: number) =>
      new LRUCache<string, Kept>({
        ...(max ? { max } : {}),
        maxSize,
        maxEntrySize: Math.max(1, Math.floor(maxSize * shareOfOne)),
        sizeCalculation: ({ answer }) => answer.size,
      })
    const madeUp = Math.max(1, Math.floor(maxBytes * shareOfMadeUp))
    this.#madeUp = cacheOf(madeUp, mostMadeUp)
    this.#pages = cacheOf(Math.max(1, maxBytes - madeUp))
  }

  /** Answers a request from memory, or has Next answer it. */
  readonly listener: Listener = (request, response) => {
    if (request.method === 'POST' && request.url === revalidate)
      return this.#change(request, response)
    const address = readerURL(request)
    if (!address) return this.#next(request, response)
    if (isPersonal(request)) return this.#pass(request, response)
    const kept = this.#keptAt(address.url)
    if (kept?.generation === this.#generation)
      return kept.answer.send(request, response, 'octavo; hit')
    return this.#fly(address).then(({ answer, cacheStatus }) =>
      answer.send(request, response, cacheStatus),
    )
  }

  #keptAt(url: string): Kept | undefined {
    return this.#pages.get(url) ?? this.#madeUp.get(url)
  }

  /** Has Next answer a request with all it says about its visitor. */
  #pass(request: IncomingMessage, response: ServerResponse): Promise<void> | void {
    this.#isBusyUntil(once(response, 'close'))
    response.setHeader('Cache-Status', 'octavo; fwd=bypass')
    onHeaders(response, () => {
      // Next has shared caches keep pages for a year, where nothing tells them of a change.
      if (String(response.getHeader('cache-control')).includes('s-maxage'))
        response.setHeader('Cache-Control', 'private, no-cache')
    })
    return this.#next(request, response)
  }

  #isBusyUntil(end: Promise<unknown>): void {
    const done = end.catch(() => undefined).finally(() => this.#busy.delete(done))
    this.#busy.add(done)
  }

  /**
   * Content has changed, and Next is to forget some pages. One that began to be rendered before the
   * change would enter Next's cache after it, and stay, so those come to their end first. Only when
   * Next has forgotten do the answers here go, before the change is acknowledged.
   */
  async #change(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(() => resolve(false), patience)
    })
    const isSettled = await Promise.race([Promise.all(this.#busy).then(() => true), late])
    clearTimeout(timer)
    request.headers[settledHeader] = String(isSettled)
    let isAnswered = false
    const forget = () => {
      isAnswered = true
      if (response.statusCode !== 200) return
      this.#generation += 1
      this.#flights.clear()
    }
    response.once('finish', forget)
    try {
      await this.#next(request, response)
    } finally {
      // Nobody is there to be answered when a command was killed, but what it changed has changed.
      if (response.destroyed && !isAnswered) forget()
    }
  }

  #fly(address: ReaderURL): Promise<Outcome> {
    const { url } = address
    const present = this.#flights.get(url)
    if (present) return present
    const flight = this.#ask(address).finally(() => {
      if (this.#flights.get(url) === flight) this.#flights.delete(url)
    })
    this.#flights.set(url, flight)
    this.#isBusyUntil(flight)
    return flight
  }

  async #ask({ url, takesQuery, isDraft }: ReaderURL): Promise<Outcome> {
    const generation = this.#generation
    const kept = this.#keptAt(url)
    const rendered = await render(this.#next, url, this.#host)
    const { status, headers } = rendered
    const forward = `octavo; fwd=${kept ? 'stale' : 'uri-miss'}; fwd-status=${status}`
    const cacheStatus = `${statusOfNext(rendered)}${forward}`
    const isMissing = status === 404 || url === notFoundPage
    const source = isMissing ? undefined : hashOf(rendered)
    const isKept =
      status < 500 &&
      !isDraft &&
      !headers['set-cookie'] &&
      (isMissing || takesQuery || !forbidsKeeping(rendered))

    if (kept && isKept && source && source === kept.source) {
      kept.generation = generation
      return { answer: kept.answer, cacheStatus }
    }
    const answer = isMissing ? await this.#notFound(url, rendered) : await finish(rendered, isKept)
    if (!isKept || generation !== this.#generation) return { answer, cacheStatus }
    const isMadeUp = takesQuery || status !== 200
    const cache = isMadeUp ? this.#madeUp : this.#pages
    cache.set(url, { answer, source, generation })
    const other = isMadeUp ? this.#pages : this.#madeUp
    other.delete(url)
    return { answer, cacheStatus: `${cacheStatus}; stored` }
  }

  /** The page that says so, in place of the empty one that Next has its client fill. */
  async #notFound(url: string, rendered: Rendered): Promise<Answer> {
    if (url === notFoundPage) {
      const { headers, body } = await finish(rendered, true)
      return new Answer(404, headers, body)
    }
    const kept = this.#keptAt(notFoundPage)
    if (kept?.generation === this.#generation) return kept.answer
    return (await this.#fly({ url: notFoundPage, takesQuery: false, isDraft: false })).answer
  }
}
