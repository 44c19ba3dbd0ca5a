import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

/** One example of a specification: Markdown and the HTML that it must become. */
export type Example = { section: string; number: number; markdown: string; html: string }

const require = createRequire(import.meta.url)

/** CommonMark's examples, from the npm package `commonmark-spec`. */
export function commonMarkExamples(): Example[] {
  const { tests } = require('commonmark-spec') as { tests: Example[] }
  return tests.map(({ section, number, markdown, html }) => ({
    section,
    number,
    markdown: markdown.replaceAll('→', '\t'),
    html: html.replaceAll('→', '\t'),
  }))
}

const FENCE = '`'.repeat(32)

/** Reads the examples of a specification text in the format of cmark's test suite. */
function readExamples(text: string, prefix: string): Example[] {
  const examples: Example[] = []
  let section = ''
  let number = 0
  const lines = text.replaceAll('\r\n', '\n').split('\n')
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.startsWith('<!-- END TESTS -->')) break
    if (line.startsWith('#')) section = line.slice(line.indexOf(' ') + 1)
    if (!line.startsWith(`${FENCE} example`)) continue
    const parts: string[][] = [[], []]
    let part = 0
    for (i++; lines[i] !== FENCE; i++) {
      if (lines[i] === '.' && part === 0) part = 1
      else parts[part]!.push(`${lines[i]}\n`)
    }
    number++
    const [markdown, html] = parts.map((content) => content.join('').replaceAll('→', '\t'))
    examples.push({ section: `${prefix}: ${section}`, number, markdown: markdown!, html: html! })
  }
  return examples
}

/**
 * GFM's examples from a folder with cmark-gfm's `spec.txt` and `extensions.txt`: those of the
 * specification, CommonMark's of 0.29 included, and the test suite of the extensions.
 *
 * @returns undefined when the folder has no such files.
 */
export function gfmExamples(folder: string): Example[] | undefined {
  const spec = join(folder, 'spec.txt')
  const extensions = join(folder, 'extensions.txt')
  if (!existsSync(spec) || !existsSync(extensions)) return undefined
  return [
    ...readExamples(readFileSync(spec, 'utf8'), 'GFM'),
    ...readExamples(readFileSync(extensions, 'utf8'), 'GFM suite'),
  ]
}
