import { afterAll, describe, expect, it } from '@jest/globals'
import { markdownToLexical, MarkdownLimitError, lexicalToMarkdown } from '@/markdown'
import { renderArticleHTML } from '@/markdown/render'
import { closeWorkers, convertInWorker } from '@/markdown/worker'
import { processorSeconds } from '../../support/processor-time'

const growingRuns = (count: number) =>
  Array.from({ length: count }, (_, i) => `${'`'.repeat(i + 1)} `).join('')
const nestedList = (levels: number) =>
  Array.from({ length: levels }, (_, i) => `${'  '.repeat(i)}- a\n`).join('')

afterAll(() => closeWorkers())

/**
 * SECURITY F2 asks for 3 s on a quiet machine; the bounds here leave room for a busy one, and still
 * tell seconds from the minutes of a quadratic parser.
 */
describe('limits', () => {
  it.each([
    ['10,000 quotes', '>'.repeat(10_000), 'nesting too deep'],
    ['5,000 bullets on a line', '- '.repeat(5_000), 'nesting too deep'],
    ['5,000 numbers on a line', '1. '.repeat(5_000), 'nesting too deep'],
    ['a list of 1,000 levels', nestedList(1_000), 'nesting too deep'],
    ['1,400 backtick runs of growing length', growingRuns(1_400), 'too complex'],
    ['emphasis 500 levels deep', `${'*'.repeat(999)}a${'*'.repeat(999)}`, 'nesting too deep'],
    ['more than a mebibyte', 'a'.repeat(1_048_577), 'got 1048577 characters'],
  ])('refuse %s at once', (_name, markdown, message) => {
    const seconds = processorSeconds(() =>
      expect(() => markdownToLexical(markdown)).toThrow(message),
    )
    expect(seconds).toBeLessThan(10)
  })

  it('name the line', () => {
    const markdown = `fine\n\n${'> '.repeat(101)}deep\n`
    expect(() => markdownToLexical(markdown)).toThrow(
      expect.objectContaining({ name: 'MarkdownLimitError', line: 3 }),
    )
  })

  it.each([
    ['50,000 opening brackets', '['.repeat(50_000)],
    ['10,000 openings of images', '!['.repeat(10_000)],
    ['10,000 openings of emphasis', '*a **a'.repeat(10_000)],
    ['20,000 endings of emphasis', 'a* '.repeat(20_000)],
    ['a line of 100,000 characters', 'word '.repeat(20_000)],
    ['a paragraph of 50,000 lines', 'a\n'.repeat(50_000)],
    ['100 quotes within each other', `${'> '.repeat(100)}a`],
    ['500,000 characters', `${'Some words of a long text. '.repeat(18)}\n\n`.repeat(1_000)],
    [
      '2,000 footnotes',
      Array.from({ length: 2_000 }, (_, i) => `a[^${i}]\n\n[^${i}]: b\n\n`).join(''),
    ],
    ['5,000 definitions', Array.from({ length: 5_000 }, (_, i) => `[a${i}]: /b${i}\n`).join('')],
  ])('let %s through, in little time (SECURITY F2)', async (_name, markdown) => {
    let html: Promise<string> = Promise.resolve('')
    const seconds = processorSeconds(() => {
      const { content, source } = markdownToLexical(markdown)
      expect(lexicalToMarkdown(content, { source })).toBe(markdown)
      html = renderArticleHTML(content)
    })
    expect(seconds).toBeLessThan(20)
    expect((await html).length).toBeLessThan(2_000_000)
  })
})

describe('convertInWorker', () => {
  it('converts as markdownToLexical does', async () => {
    const markdown = '# T\n\nHello *you*\n'
    expect(await convertInWorker(markdown, { title: 'T' })).toEqual(
      markdownToLexical(markdown, { title: 'T' }),
    )
  })

  it('passes limits on as such, with the line', async () => {
    const error: unknown = await convertInWorker('>'.repeat(200)).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(MarkdownLimitError)
    expect(error).toMatchObject({ line: 1 })
  })

  it('gives up a text that takes too long, and goes on with the next one', async () => {
    const slow = growingRuns(400).repeat(5)
    const [first, second] = await Promise.allSettled([
      convertInWorker(slow, { deadline: 20 }),
      convertInWorker('fine'),
    ])
    expect(first).toMatchObject({ status: 'rejected', reason: { name: 'MarkdownLimitError' } })
    expect(second.status).toBe('fulfilled')
    expect((await convertInWorker('fine again')).content.root.children).toHaveLength(1)
  })
})
