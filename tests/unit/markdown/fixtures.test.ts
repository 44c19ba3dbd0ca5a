import { describe, expect, it } from '@jest/globals'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { lexicalToMarkdown, markdownToLexical } from '@/markdown'

const FOLDER = 'tests/fixtures/markdown'
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))

describe('fixture pairs', () => {
  it.each(names)('convert to the rich text beside them, and back: %s', (name) => {
    const markdown = readFileSync(join(FOLDER, `${name}.md`), 'utf8')
    const expected: unknown = JSON.parse(readFileSync(join(FOLDER, `${name}.lexical.json`), 'utf8'))
    const { content, source } = markdownToLexical(markdown)
    expect(content).toEqual(expected)
    expect(lexicalToMarkdown(content, { source })).toBe(markdown)
  })
})
