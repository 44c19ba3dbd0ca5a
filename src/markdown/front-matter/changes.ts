import { sameValue } from './same-value'
import { printDate } from './dates'
import type { Entry, Value } from './entries'
import { FIELD_KEYS, type FieldName, type FieldsResult, type FrontMatter } from './fields'

/** A key to set, or to remove when the value is undefined. */
export type Change = { key: string; value: Value | undefined }

/** Fields as an article has them now: those that are absent stay as they were in the file. */
export type ArticleFields = Partial<FrontMatter> & { title: string }

/** The key that a field gets when the file has none for it. */
const NEW_KEYS: Partial<Record<FieldName, string>> = { publishedAt: 'date', cover: 'image' }

const newKey = (name: FieldName): string => NEW_KEYS[name] ?? FIELD_KEYS[name][0]!

function authorsValue(authors: FrontMatter['authors'], old: Value | undefined): Value | undefined {
  if (authors.length === 0) return undefined
  const values = authors.map(({ name, url, title, imageURL }): Value => {
    const more = {
      ...(url === undefined ? {} : { url }),
      ...(title === undefined ? {} : { title }),
      ...(imageURL === undefined ? {} : { image_url: imageURL }),
    }
    return Object.keys(more).length > 0 ? { name, ...more } : name
  })
  const single = values.length === 1 && !Array.isArray(old) ? values[0] : undefined
  if (single !== undefined) return single
  const objects = Array.isArray(old) && old.some((value) => typeof value === 'object')
  return objects
    ? values.map((value) => (typeof value === 'string' ? { name: value } : value))
    : values
}

function listValue(values: readonly string[], old: Value | undefined): Value | undefined {
  if (values.length === 0 && old === undefined) return undefined
  if (typeof old !== 'string') return [...values]
  return values.some((value) => value.includes(',')) ? [...values] : values.join(', ')
}

function redirectsValue(values: readonly string[], old: Value | undefined): Value | undefined {
  if (values.length === 0) return undefined
  return values.length === 1 && typeof old === 'string' ? values[0] : [...values]
}

function coverValue(cover: FrontMatter['cover'], old: Value | undefined): Value | undefined {
  if (!cover) return undefined
  if (old !== null && typeof old === 'object' && !Array.isArray(old)) {
    const key = ['src', 'image', 'url', 'path'].find((name) => name in old) ?? 'src'
    const { alt: _, ...others } = old
    return { ...others, [key]: cover.src, ...(cover.alt === undefined ? {} : { alt: cover.alt }) }
  }
  return cover.alt === undefined ? cover.src : { src: cover.src, alt: cover.alt }
}

/** A permalink keeps the path before the name of the article. */
function slugValue(
  slug: string | undefined,
  key: string,
  old: Value | undefined,
): Value | undefined {
  if (slug === undefined || key.toLowerCase() === 'slug' || typeof old !== 'string') return slug
  const end = old.endsWith('/') ? '/' : old.endsWith('.html') ? '.html' : ''
  const path = old.slice(0, old.length - end.length)
  return path.slice(0, path.lastIndexOf('/') + 1) + slug + end
}

/** Tags as they go into `tags`: without those that mapped keys (`categories`) hold already. */
function ownTags(
  tags: readonly string[],
  entries: readonly Entry[],
  original: FieldsResult,
): { own: string[]; dropped: string[] } {
  const present = new Set(tags.map((tag) => tag.toLowerCase()))
  const elsewhere = new Set<string>()
  const dropped: string[] = []
  for (const entry of entries.filter(({ key }) => original.mapped.includes(key))) {
    const values = (Array.isArray(entry.value) ? entry.value : String(entry.value).split(',')).map(
      (value) => String(value).trim().toLowerCase(),
    )
    if (values.some((value) => !present.has(value))) dropped.push(entry.key)
    else values.forEach((value) => elsewhere.add(value))
  }
  return { own: tags.filter((tag) => !elsewhere.has(tag.toLowerCase())), dropped }
}

/**
 * Finds what has to change in the front matter for the file to say what the article says, in the
 * form in which each value was written.
 */
export function changesOf(
  fields: ArticleFields,
  original: FieldsResult,
  entries: readonly Entry[],
): Change[] {
  const changes: Change[] = []
  const before = original.frontMatter
  const names = Object.keys(FIELD_KEYS) as FieldName[]
  for (const name of names) {
    if (!(name in fields) || sameValue(fields[name], before[name])) continue
    const key = original.sources[name] ?? newKey(name)
    const old = entries.find((entry) => entry.key === key)?.value
    const set = (value: Value | undefined) => changes.push({ key, value })
    switch (name) {
      case 'authors':
        set(authorsValue(fields.authors ?? [], old))
        break
      case 'tags': {
        const { own, dropped } = ownTags(fields.tags ?? [], entries, original)
        set(listValue(own, old))
        dropped.forEach((mapped) => changes.push({ key: mapped, value: undefined }))
        break
      }
      case 'redirects':
        set(redirectsValue(fields.redirects ?? [], old))
        break
      case 'cover':
        set(coverValue(fields.cover, old))
        break
      case 'slug':
        set(slugValue(fields.slug, key, old))
        break
      case 'draft':
        if (key.toLowerCase() === 'published' && typeof old !== 'boolean') {
          changes.push({ key: 'draft', value: fields.draft === true })
        } else set(key.toLowerCase() === 'published' ? !fields.draft : fields.draft === true)
        break
      case 'publishedAt':
      case 'updated': {
        const instant = fields[name]
        set(instant === undefined ? undefined : printDate(instant, original.dates[name]))
        break
      }
      default:
        set(fields[name])
    }
  }
  for (const [key, value] of Object.entries(fields.extra ?? {})) {
    if (!sameValue(value, before.extra[key])) changes.push({ key, value: value as Value })
  }
  return changes
}

/** The front matter of an article that never was a file. */
export function freshData(fields: ArticleFields): Record<string, Value> {
  const empty: FieldsResult = {
    frontMatter: { title: '', authors: [], tags: [], draft: false, redirects: [], extra: {} },
    sources: {},
    mapped: [],
    dates: {},
  }
  return Object.fromEntries(
    changesOf(fields, empty, [])
      .filter(({ value }) => value !== undefined)
      .map(({ key, value }) => [key, value as Value]),
  )
}
