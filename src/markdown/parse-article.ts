import { readEntries } from './front-matter/read-entries'
import type { Entry } from './front-matter/entries'
import { readFields, type FieldsResult, type FrontMatter } from './front-matter/fields'
import { splitFrontMatter, type Format, type Split } from './front-matter/split'
import { LIMITS } from './limits'
import type { Problem } from './problem'

/** A file, understood. */
export type ParsedArticle = {
  format: Format
  frontMatter: FrontMatter
  /** What follows the front matter, byte for byte. */
  body: string
  /** Line of the file on which the body starts, counted from 1. */
  bodyLine: number
}

/**
 * `path` gives slug and date where the front matter does not; `map` names further keys whose
 * values are tags (`{ categories: 'tags' }`).
 */
export type ParseOptions = { path?: string; map?: Record<string, 'tags'> }

/** A file, understood, with what patching its front matter needs. */
export type ReadArticle = {
  article: ParsedArticle
  split: Split
  entries: Entry[]
  fields: FieldsResult
}

type Result<T> = ({ ok: true } & T) | { ok: false; problems: Problem[] }

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

function checkText(text: string): Problem | undefined {
  const nul = text.indexOf('\0')
  if (nul >= 0) {
    return { line: lineOf(text, nul), field: null, message: `NUL character at offset ${nul}` }
  }
  const surrogate = text.search(/\p{Surrogate}/u)
  if (surrogate >= 0) {
    const message = `lone surrogate at offset ${surrogate}, expected valid Unicode`
    return { line: lineOf(text, surrogate), field: null, message }
  }
  if (text.length > LIMITS.characters + 2 * 65_536) {
    return { line: null, field: null, message: `file too large: got ${text.length} characters` }
  }
  return undefined
}

/** {@link parseArticle}, and where everything stands in the file. */
export function readArticle(text: string, options: ParseOptions = {}): Result<ReadArticle> {
  const fault = checkText(text)
  if (fault) return { ok: false, problems: [fault] }
  const split = splitFrontMatter(text)
  if (!split) {
    return {
      ok: false,
      problems: [
        { line: 1, field: 'title', message: 'title missing: the file has no front matter' },
      ],
    }
  }
  if ('problem' in split) return { ok: false, problems: [split.problem] }
  const entries = readEntries(split)
  if ('problems' in entries) return { ok: false, problems: entries.problems }
  const fields = readFields(entries.entries, options)
  if (!fields.ok) return fields
  const { format, body, bodyLine } = split
  const article = { format, frontMatter: fields.result.frontMatter, body, bodyLine }
  return { ok: true, article, split, entries: entries.entries, fields: fields.result }
}

/**
 * Splits a file into front matter and body, and reads the front matter (YAML, TOML or JSON).
 *
 * @param text The file as decoded from UTF-8, with or without a byte order mark.
 * @returns the article, or all problems of its front matter together.
 */
export function parseArticle(
  text: string,
  options: ParseOptions = {},
): Result<{ article: ParsedArticle }> {
  const result = readArticle(text, options)
  return result.ok ? { ok: true, article: result.article } : result
}
