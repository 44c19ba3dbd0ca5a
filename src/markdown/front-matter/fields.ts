import { slugFromPath, slugify } from '../slug'
import { mismatch, type Problem } from '../problem'
import { isLanguageTag } from '../language'
import { readDate, type WrittenDate } from './dates'
import type { Entry, Value } from './entries'

/** An author as a file names them. */
export type FrontMatterAuthor = { name: string; url?: string; title?: string; imageURL?: string }

/** The front matter of an article, whatever the format and the spelling of its keys. */
export type FrontMatter = {
  title: string
  authors: FrontMatterAuthor[]
  tags: string[]
  /** ISO 8601 instant, UTC. */
  publishedAt?: string
  /** ISO 8601 instant, UTC. */
  updated?: string
  slug?: string
  description?: string
  cover?: { src: string; alt?: string }
  draft: boolean
  canonicalURL?: string
  redirects: string[]
  series?: string
  /** A language tag (BCP 47). */
  lang?: string
  /** Every key that is not one of the above, as JSON. */
  extra: Record<string, unknown>
}

/** A field that has a meaning to Octavo. */
export type FieldName = Exclude<keyof FrontMatter, 'extra'>

/** The keys that a field is read from, the first one present wins. Matched without regard to case. */
export const FIELD_KEYS: Record<FieldName, readonly string[]> = {
  title: ['title'],
  authors: ['authors', 'author'],
  tags: ['tags'],
  publishedAt: ['date', 'pubDate', 'publishDate'],
  updated: ['updated', 'lastmod', 'updatedDate'],
  slug: ['slug', 'permalink', 'url'],
  description: ['description', 'summary', 'excerpt', 'spoiler'],
  cover: ['image', 'cover', 'heroImage', 'thumbnail', 'banner'],
  draft: ['draft', 'published'],
  canonicalURL: ['canonicalURL', 'canonical', 'canonical_url'],
  redirects: ['aliases', 'redirect_from'],
  series: ['series'],
  lang: ['lang', 'language', 'locale'],
}

const MAX_TITLE = 300
const MAX_TAGS = 50

/** Which entry each field was read from; what patching the front matter starts at. */
export type FieldSources = Partial<Record<FieldName, string>>

/** The fields, and what an export has to know of the way they were written. */
export type FieldsResult = {
  frontMatter: FrontMatter
  sources: FieldSources
  /** Entries mapped to tags, in addition to `tags` itself. */
  mapped: string[]
  dates: { publishedAt?: WrittenDate; updated?: WrittenDate }
}

type Options = { path?: string; map?: Record<string, 'tags'> }

/** Reads the known fields one after the other, and collects what is wrong with any of them. */
class FieldReader {
  readonly problems: Problem[] = []
  readonly sources: FieldSources = {}
  private readonly byKey = new Map<string, Entry>()
  private readonly used = new Set<Entry>()

  constructor(private readonly entries: readonly Entry[]) {
    for (const entry of entries) {
      const key = entry.key.toLowerCase()
      const first = this.byKey.get(key)
      if (first) this.report(entry, `duplicate key, first on line ${first.line}`)
      else this.byKey.set(key, entry)
    }
  }

  report(entry: Entry, message: string): void {
    this.problems.push({ line: entry.line, field: entry.key, message })
  }

  /** The entry of a key, marked as understood. */
  take(key: string): Entry | undefined {
    const entry = this.byKey.get(key.toLowerCase())
    if (entry) this.used.add(entry)
    return entry
  }

  /** The first entry that one of the field's keys has with a value. */
  field(name: FieldName): Entry | undefined {
    for (const key of FIELD_KEYS[name]) {
      const entry = this.byKey.get(key.toLowerCase())
      if (!entry || (entry.value === null && name !== 'title')) continue
      this.used.add(entry)
      this.sources[name] = entry.key
      return entry
    }
    return undefined
  }

  /** Gives an entry back to the unknown ones. */
  release(name: FieldName, entry: Entry): void {
    this.used.delete(entry)
    delete this.sources[name]
  }

  text(name: FieldName): string | undefined {
    const entry = this.field(name)
    if (!entry) return undefined
    if (typeof entry.value === 'string') return entry.value
    this.report(entry, mismatch(entry.value, 'string'))
    return undefined
  }

  /** A list of strings; numbers are taken as they were written. */
  texts(entry: Entry, split: boolean): string[] {
    const { value } = entry
    if (typeof value === 'string') {
      return (split ? value.split(',') : [value]).map((item) => item.trim()).filter(Boolean)
    }
    if (Array.isArray(value) && value.every((item) => ['string', 'number'].includes(typeof item))) {
      return value.map((item) => String(item).trim()).filter(Boolean)
    }
    if (value !== null) this.report(entry, mismatch(value, 'list of strings'))
    return []
  }

  extra(): Record<string, unknown> {
    const others = this.entries.filter((entry) => !this.used.has(entry))
    return Object.fromEntries(others.map(({ key, value }) => [key, value]))
  }
}

function readTitle(reader: FieldReader): string {
  const entry = reader.field('title')
  if (!entry) {
    reader.problems.push({ line: 1, field: 'title', message: 'title missing' })
    return ''
  }
  if (typeof entry.value !== 'string' || entry.value.trim() === '') {
    reader.report(entry, mismatch(entry.value, 'string'))
    return ''
  }
  if (entry.value.length > MAX_TITLE) {
    const got = `got ${entry.value.length} characters`
    reader.report(entry, `${got}, expected at most ${MAX_TITLE}`)
  }
  return entry.value
}

function toAuthor(value: Value): FrontMatterAuthor | undefined {
  if (typeof value === 'string') return value.trim() ? { name: value.trim() } : undefined
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const { name, url, title, image_url: image } = value
  if (typeof name !== 'string' || !name.trim()) return undefined
  return {
    name: name.trim(),
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof title === 'string' ? { title } : {}),
    ...(typeof image === 'string' ? { imageURL: image } : {}),
  }
}

function readAuthors(reader: FieldReader): FrontMatterAuthor[] {
  const entry = reader.field('authors')
  if (!entry || entry.value === '') return []
  const values = Array.isArray(entry.value) ? entry.value : [entry.value]
  const authors = values.map(toAuthor)
  if (authors.every((author) => author !== undefined)) return authors
  reader.report(entry, mismatch(entry.value, 'string, list of strings, or objects with a name'))
  return []
}

function readTags(
  reader: FieldReader,
  map: Record<string, 'tags'>,
): { tags: string[]; mapped: string[] } {
  const entries = [reader.field('tags')]
  const mapped: string[] = []
  for (const key of Object.keys(map)) {
    const entry = reader.take(key)
    if (entry) mapped.push(entry.key)
    entries.push(entry)
  }
  const tags: string[] = []
  const seen = new Set<string>()
  let last: Entry | undefined
  for (const entry of entries) {
    if (!entry) continue
    last = entry
    for (const tag of reader.texts(entry, true)) {
      const folded = tag.normalize('NFC').toLowerCase()
      if (!seen.has(folded)) tags.push(tag)
      seen.add(folded)
    }
  }
  if (last && tags.length > MAX_TAGS) {
    reader.report(last, `got ${tags.length} tags, expected at most ${MAX_TAGS}`)
  }
  return { tags, mapped }
}

function readDateField(
  reader: FieldReader,
  name: 'publishedAt' | 'updated',
): WrittenDate | undefined {
  const entry = reader.field(name)
  if (!entry) return undefined
  const date = typeof entry.value === 'string' ? readDate(entry.value) : undefined
  if (!date)
    reader.report(entry, `invalid date: ${mismatch(entry.value, 'a date such as 2024-01-31')}`)
  return date
}

/** `draft: true` and `published: false` say the same; a date in `published` is the date. */
function readDraft(reader: FieldReader): { draft: boolean; published?: WrittenDate } {
  const entry = reader.field('draft')
  if (!entry) return { draft: false }
  const isDraftKey = entry.key.toLowerCase() === 'draft'
  if (typeof entry.value === 'boolean') return { draft: isDraftKey ? entry.value : !entry.value }
  const date = !isDraftKey && typeof entry.value === 'string' ? readDate(entry.value) : undefined
  if (!date) reader.report(entry, mismatch(entry.value, 'boolean'))
  return { draft: false, ...(date ? { published: date } : {}) }
}

const SLUG = 'a name without "/", not "." or ".."'

function readSlug(reader: FieldReader, path: string | undefined): string | undefined {
  const fromPath = path === undefined ? undefined : slugFromPath(path) || undefined
  const entry = reader.field('slug')
  if (!entry) return fromPath
  const { value } = entry
  if (typeof value !== 'string') {
    reader.report(entry, mismatch(value, 'string'))
    return fromPath
  }
  let name = value.trim()
  if (entry.key.toLowerCase() !== 'slug') {
    name = name.split(/[?#]/)[0]!.split('/').filter(Boolean).at(-1) ?? ''
    // Jekyll's patterns (`/:year/:title`) and addresses of the front page name no article.
    if (name === '' || name.includes(':')) {
      reader.release('slug', entry)
      return fromPath
    }
    name = name.replace(/\.html?$/, '')
  }
  const slug = /[/\\]|%2f|%5c/i.test(name) ? '' : slugify(name)
  if (slug === '') reader.report(entry, mismatch(value, SLUG))
  return slug || undefined
}

function readCover(reader: FieldReader): FrontMatter['cover'] {
  const entry = reader.field('cover')
  if (!entry) return undefined
  const { value } = entry
  if (typeof value === 'string') return value.trim() ? { src: value } : undefined
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
    const src = value.src ?? value.image ?? value.url ?? value.path
    if (typeof src === 'string') {
      return { src, ...(typeof value.alt === 'string' ? { alt: value.alt } : {}) }
    }
  }
  reader.report(entry, mismatch(value, 'a path, or an object with src and alt'))
  return undefined
}

function readURL(reader: FieldReader): string | undefined {
  const url = reader.text('canonicalURL')
  if (url === undefined || url.trim() === '') return undefined
  const protocol = URL.canParse(url) ? new URL(url).protocol : ''
  if (protocol === 'https:' || protocol === 'http:') return url
  reader.report(reader.field('canonicalURL')!, mismatch(url, 'an address with http or https'))
  return undefined
}

function readSeries(reader: FieldReader): string | undefined {
  const entry = reader.field('series')
  if (!entry) return undefined
  const value =
    Array.isArray(entry.value) && entry.value.length === 1 ? entry.value[0] : entry.value
  if (typeof value === 'string') return value
  reader.release('series', entry)
  return undefined
}

/** A value that is no language tag, such as `en_US`, means something to somebody else. */
function readLanguage(reader: FieldReader): string | undefined {
  const entry = reader.field('lang')
  if (!entry) return undefined
  if (typeof entry.value === 'string' && isLanguageTag(entry.value)) return entry.value
  reader.release('lang', entry)
  return undefined
}

/** `2024-01-31-name.md` and `2024-01-31-name/index.md` tell the date. */
function dateFromPath(path: string | undefined): WrittenDate | undefined {
  if (path === undefined) return undefined
  for (const part of path.split('/').reverse()) {
    const date = /^\d{4}-\d{1,2}-\d{1,2}(?=[-_.]|$)/.exec(part)
    if (date) return readDate(date[0])
  }
  return undefined
}

const present = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

/**
 * Makes the fields of an article of the entries of its front matter.
 *
 * @returns the fields and where they came from, or everything that is wrong, in order of lines.
 */
export function readFields(
  entries: readonly Entry[],
  options: Options,
): { ok: true; result: FieldsResult } | { ok: false; problems: Problem[] } {
  const reader = new FieldReader(entries)
  const title = readTitle(reader)
  const authors = readAuthors(reader)
  const { tags, mapped } = readTags(reader, options.map ?? {})
  const { draft, published } = readDraft(reader)
  const publishedAt = readDateField(reader, 'publishedAt') ?? published
  const updated = readDateField(reader, 'updated')
  const redirects = reader.field('redirects')
  const frontMatter: FrontMatter = present({
    title,
    authors,
    tags,
    publishedAt: (publishedAt ?? dateFromPath(options.path))?.instant,
    updated: updated?.instant,
    slug: readSlug(reader, options.path),
    description: reader.text('description'),
    cover: readCover(reader),
    draft,
    canonicalURL: readURL(reader),
    redirects: redirects ? reader.texts(redirects, false) : [],
    series: readSeries(reader),
    lang: readLanguage(reader),
    extra: {},
  })
  frontMatter.extra = reader.extra()
  if (reader.problems.length > 0) {
    const problems = reader.problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    return { ok: false, problems }
  }
  const dates = present({ publishedAt, updated })
  return { ok: true, result: { frontMatter, sources: reader.sources, mapped, dates } }
}
