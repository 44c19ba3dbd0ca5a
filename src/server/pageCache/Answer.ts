import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Mutex } from 'async-mutex'
import fresh from 'fresh'
import Negotiator from 'negotiator'
import { compress, isCompressible, type Coding } from './compress'

/** Codings in the order of preference, among those that a visitor accepts. */
const codings = ['br', 'gzip'] as const

/** An answer that has been sent so often deserves the best compression, which takes a while. */
const hitsOfTheWorthy = 3

/** Longest body that is compressed as well as can be, in bytes: 256 kB take half a second. */
const mostBest = 256_000

/** What headers and the object itself take, roughly, in bytes. */
const overhead = 1_000

/** One answer at a time is compressed best: readers come first. */
const background = new Mutex()

type Encoded = { body: Buffer; headers: string[] }

/** A finished answer to a GET request, with its body in every coding that was asked for. */
export class Answer {
  /** Names this body in every coding, and so is a weak validator (RFC 9110, section 8.8). */
  readonly #etag: string
  readonly #isCompressible: boolean
  readonly #encoded = new Map<Coding, Encoded | Promise<Encoded>>()
  #hits = 0

  /**
   * @param status of the response
   * @param headers of the response, without those about the coding and the length of the body
   * @param body as it is
   */
  constructor(
    readonly status: number,
    readonly headers: readonly [name: string, value: string][],
    readonly body: Buffer,
  ) {
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
    this.#isCompressible = isCompressible(type)
    this.#etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  }

  /** What the answer takes in memory, in bytes, once it is there in every coding. */
  get size(): number {
    return overhead + this.body.length * (this.#isCompressible ? 2 : 1)
  }

  /**
   * Sends the answer in the coding that the visitor accepts, or 304 to one who has it.
   *
   * @param cacheStatus value of the header `Cache-Status` (RFC 9211)
   */
  send(
    request: IncomingMessage,
    response: ServerResponse,
    cacheStatus: string,
  ): Promise<void> | void {
    const coding = this.#codingFor(request)
    const encoded = this.#encoded.get(coding) ?? this.#encode(coding, 'quick')
    if (!('body' in encoded))
      return encoded.then((done) => this.#write(request, response, done, cacheStatus))
    this.#hits += 1
    if (this.#hits === hitsOfTheWorthy) this.#compressBest()
    this.#write(request, response, encoded, cacheStatus)
  }

  #codingFor(request: IncomingMessage): Coding {
    if (!this.#isCompressible || !request.headers['accept-encoding']) return 'identity'
    const accepted = new Negotiator(request).encodings([...codings, 'identity'])
    return codings.find((coding) => accepted.includes(coding)) ?? 'identity'
  }

  #encode(coding: Coding, effort: 'best' | 'quick'): Encoded | Promise<Encoded> {
    if (coding === 'identity') {
      const encoded = this.#withHeaders(coding, this.body)
      this.#encoded.set(coding, encoded)
      return encoded
    }
    const encoding = compress(this.body, coding, effort).then((body) => {
      const encoded = this.#withHeaders(coding, body)
      this.#encoded.set(coding, encoded)
      return encoded
    })
    // While it is being compressed better, what is there goes on being sent.
    if (effort === 'quick') this.#encoded.set(coding, encoding)
    return encoding
  }

  #compressBest(): void {
    if (!this.#isCompressible || this.body.length > mostBest) return
    for (const coding of this.#encoded.keys())
      if (coding !== 'identity')
        void background.runExclusive(() => this.#encode(coding, 'best')).catch(console.error)
  }

  /** The headers in the form that Node writes fastest: names and values in turn. */
  #withHeaders(coding: Coding, body: Buffer): Encoded {
    const headers = this.headers.flat()
    headers.push('ETag', this.#etag)
    if (this.#isCompressible) headers.push('Vary', 'Accept-Encoding')
    if (coding !== 'identity') headers.push('Content-Encoding', coding)
    headers.push('Content-Length', String(body.length))
    return { body, headers }
  }

  #write(
    request: IncomingMessage,
    response: ServerResponse,
    { body, headers }: Encoded,
    cacheStatus: string,
  ): void {
    const isKnown = this.status === 200 && fresh(request.headers, { etag: this.#etag })
    const all = [...headers, 'Cache-Status', cacheStatus]
    response.writeHead(isKnown ? 304 : this.status, isKnown ? withoutLength(all) : all)
    response.end(isKnown || request.method === 'HEAD' ? undefined : body)
  }
}

/** A 304 has no body whose length or coding could be told. */
const withoutLength = (headers: string[]): string[] =>
  headers.filter((_, index) => !/^content-/i.test(headers[index - (index % 2)] ?? ''))
