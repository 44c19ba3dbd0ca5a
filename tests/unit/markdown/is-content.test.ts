import { expect, test } from '@jest/globals'
import { markdownToLexical } from '@/markdown'
import { isContent } from '@/markdown/isContent'

const content = (...children: unknown[]) => ({ root: { type: 'root', children } })
const paragraph = (...children: unknown[]) => content({ type: 'paragraph', children })

const nested = (levels: number): object =>
  levels === 0
    ? { type: 'paragraph', children: [] }
    : { type: 'quote', children: [nested(levels - 1)] }

test('what the converter makes is content', () => {
  const markdown = [
    '## Heading *with* `code`',
    '> [!NOTE]\n> alert with a [link](/a) and https://example.com',
    '- [ ] item\n  1. below',
    '| a |\n|---|\n| ![x](y.png) $$z$$ |',
    '```js\ncode\n```',
    '---',
    '> quote<br>html',
    '>'.repeat(90),
  ].join('\n\n')
  expect(isContent(markdownToLexical(markdown).content)).toBe(true)
  expect(isContent(content())).toBe(true)
})

test('kinds of nodes that nobody knows are let through', () => {
  expect(isContent(content({ type: 'new', children: [{ type: 'newer' }] }))).toBe(true)
})

test.each([
  ['text'],
  [null],
  [[]],
  [{}],
  [{ root: 1 }],
  [{ root: {} }],
  [{ root: { children: 'text' } }],
  [content(null)],
  [content(1)],
  [content({})],
  [content({ type: 'paragraph' })],
  [content({ type: 'new', children: 1 })],
  [content({ type: 'heading', children: [] })],
  [content({ type: 'block' })],
  [content({ type: 'block', fields: {} })],
  [paragraph('text')],
  [paragraph({ type: 'text', text: 5 })],
  [paragraph({ type: 'link', children: [] })],
  [paragraph({ type: 'link', fields: {} })],
  [paragraph({ type: 'inlineBlock', fields: [] })],
])('%j is none', (value) => {
  expect(isContent(value)).toBe(false)
})

test('what is nested deeper than anybody nests is none', () => {
  expect(isContent(content(nested(500)))).toBe(true)
  expect(isContent(content(nested(5_000)))).toBe(false)
})
