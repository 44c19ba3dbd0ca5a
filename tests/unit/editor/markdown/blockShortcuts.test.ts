import { describe, expect, it } from '@jest/globals'
import { finishedAlert, finishedBlock } from '@/editor/markdown/blockShortcuts'
import { markdownToLexical, type ArticleContent } from '@/markdown'

const finish = (line: string, previous?: string) => finishedBlock(line, previous, markdownToLexical)
const first = (content: ArticleContent | undefined) => content?.root.children[0]

describe('a line of Markdown that Enter finishes', () => {
  it('opens a code block with the language and options of its fence', () => {
    const block = finish('~~~js title="a" {1}')
    expect(block?.isOpen).toBe(true)
    expect(first(block?.content)?.fields).toMatchObject({
      blockType: 'code',
      language: 'js',
      meta: 'title="a" {1}',
      code: '',
    })
    expect(first(finish('```')?.content)?.fields).not.toHaveProperty('language')
  })

  it('opens a formula', () => {
    const block = finish('$$')
    expect(block?.isOpen).toBe(true)
    expect(first(block?.content)?.fields).toEqual({ blockType: 'math', value: '' })
  })

  it.each(['---', '***', '_ _ _'])('draws a rule for %s', (line) => {
    expect(first(finish(line)?.content)?.type).toBe('horizontalrule')
  })

  it('makes a table with an empty row of a delimiter row below cells', () => {
    const block = finish('|---|:-:|', '| a | b |')
    expect(block?.withPrevious).toBe(true)
    const table = first(block?.content) as unknown as {
      type: string
      children: { children: unknown[] }[]
    }
    expect(table.type).toBe('table')
    expect(table.children.map((row) => row.children.length)).toEqual([2, 2])
  })

  it('makes no table of a delimiter row that does not fit the cells above', () => {
    expect(finish('|---|', '| a | b |')).toBeUndefined()
    expect(finish('|---|---|', 'no cells')).toBeUndefined()
    expect(finish('|---|---|', undefined)).toBeUndefined()
  })

  it.each([
    ['[^1]: The note', 'footnote'],
    ['[ref]: https://example.com "Title"', 'definitions'],
    ['<details>', 'html'],
    ['<!-- more -->', 'html'],
  ])('makes a block of %s', (line, blockType) => {
    const block = finish(line)
    expect(first(block?.content)?.fields).toMatchObject({ blockType })
    expect(block?.isOpen).toBeUndefined()
  })

  it.each(['Text', '', '[not]: ', '<kbd>A</kbd> in text', '`code`', 'a ``` b', '# Heading'])(
    'leaves %p alone',
    (line) => {
      expect(finish(line)).toBeUndefined()
    },
  )

  it('makes an alert of a quote that names its kind', () => {
    expect(first(finishedAlert('[!warning]'))?.fields).toEqual({
      blockType: 'alert',
      kind: 'WARNING',
      source: '',
    })
    expect(finishedAlert('[!OTHER]')).toBeUndefined()
    expect(finishedAlert('[!NOTE] text')).toBeUndefined()
  })
})
