import { stringify } from 'yaml'
import { changesOf, freshData, type ArticleFields } from './front-matter/changes'
import { patchToml, printToml } from './front-matter/patch-toml'
import { patchJson, patchYaml } from './front-matter/patch-yaml'
import type { Value } from './front-matter/read-entries'
import { sameValue } from './front-matter/same-value'
import type { Format } from './front-matter/split'
import { eolOf } from './front-matter/splices'
import type { Resolvers } from './lexical-to-mdast'
import { lexicalToMarkdown } from './lexical-to-markdown'
import type { ArticleContent } from './nodes'
import { readArticle, type ParseOptions, type ReadArticle } from './parse-article'
import type { SourceMap } from './source/source-map'

/** The file an article came from; `path` and `map` as they were given to `parseArticle`. */
export type OriginalFile = ParseOptions & {
  text: string
  source: SourceMap
  /** The text as `readArticle` understands it, where that is known already. */
  read?: ReadArticle
}

/** An article on its way into a file. */
export type ArticleToWrite = { frontMatter: ArticleFields; content: ArticleContent }

const PATCHES = { yaml: patchYaml, toml: patchToml, json: patchJson }

/** Front matter with its fences, printed anew. */
function printFrontMatter(data: Record<string, Value>, format: Format): string {
  if (format === 'json') return `${JSON.stringify(data, null, 2)}\n`
  if (format === 'toml') return `+++\n${printToml(data)}+++\n`
  return `---\n${stringify(data, { lineWidth: 0 })}---\n`
}

/** The data of the original's front matter with the article's values on top. */
function mergedData(read: ReadArticle, fields: ArticleFields): Record<string, Value> {
  const { entries } = read
  const data = Object.fromEntries(entries.map(({ key, value }) => [key, value]))
  for (const { key, value } of changesOf(fields, read.fields, entries)) {
    if (value === undefined) delete data[key]
    else data[key] = value
  }
  return data
}

/** Everything before the body: the original's bytes with the changed values replaced. */
function frontMatterText(
  fields: ArticleFields,
  text: string,
  read: ReadArticle,
  options: ParseOptions,
): string {
  const { split } = read
  const head = text.slice(0, text.length - split.body.length)
  const changes = changesOf(fields, read.fields, read.entries)
  if (changes.length === 0) return head
  const raw = PATCHES[split.format](split.raw, changes)
  const patched =
    head.slice(0, split.rawStart) + raw + head.slice(split.rawStart + split.raw.length)
  const again = readArticle(patched, options)
  // A patch that does not say what it should (an exotic spelling) gives way to a fresh print.
  if (again.ok && says(again, fields)) return patched
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const printed = printFrontMatter(mergedData(read, fields), split.format)
  return mark + (text.includes('\r\n') ? printed.replaceAll('\n', '\r\n') : printed)
}

function says(read: ReadArticle, fields: ArticleFields): boolean {
  const { extra: _, ...known } = fields
  const { frontMatter } = read.article
  return Object.entries(known).every(([name, value]) => {
    if (name === 'tags' && read.fields.mapped.length > 0) {
      // Several keys hold them: their order can only be that of the keys.
      return sameValue([...fields.tags!].sort(), [...frontMatter.tags].sort())
    }
    return sameValue(value, frontMatter[name as keyof ArticleFields])
  })
}

function understood(text: string, options: ParseOptions): ReadArticle | undefined {
  const read = readArticle(text, options)
  return read.ok ? read : undefined
}

/**
 * Writes an article as a file: the original byte for byte where nothing changed, only the changed
 * values of the front matter, and only the changed blocks of the body.
 *
 * @param article Fields that are absent stay as they are in the original; fields that are there
 * with the value undefined are removed.
 * @param original The file that the article came from; without it a new file is written.
 * @throws {MarkdownLimitError} when the source in a block is too complex to parse.
 */
export function stringifyArticle(
  article: ArticleToWrite,
  original?: OriginalFile,
  resolvers: Resolvers = {},
): string {
  const { frontMatter, content } = article
  const { text, source, read: known, ...options } = original ?? {}
  const read = known ?? (text === undefined ? undefined : understood(text, options))
  if (text === undefined || !read) {
    const body = lexicalToMarkdown(content, resolvers)
    const head = printFrontMatter(freshData(frontMatter), 'yaml')
    return body === '' ? head : `${head}\n${body}`
  }
  const { title } = frontMatter
  const body = lexicalToMarkdown(content, { ...resolvers, source, title })
  const head = frontMatterText(frontMatter, text, read, options)
  if (body === '' || head.endsWith('\n')) return head + body
  // The original ends at its closing fence, which has to stay alone on its line.
  return head + eolOf(text) + body
}
