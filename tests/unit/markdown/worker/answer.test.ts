import { describe, expect, it } from '@jest/globals'
import { markdownToLexical } from '@/markdown'
import { answer } from '@/markdown/worker/answer'

describe('the answer of a worker', () => {
  it('is the conversion', () => {
    const job = { markdown: '# A\n\nb', title: 'A' }
    expect(answer(job)).toEqual({ kind: 'done', ...markdownToLexical(job.markdown, job) })
  })

  it('is the limit that the text passes, with its line', () => {
    expect(answer({ markdown: `a\n\n${'>'.repeat(200)}` })).toMatchObject({
      kind: 'limit',
      message: expect.stringContaining('nesting too deep'),
      line: 3,
    })
  })

  it('is any other error, in words', () => {
    const job = { markdown: undefined as unknown as string }
    expect(answer(job)).toMatchObject({
      kind: 'failed',
      message: expect.stringContaining('TypeError'),
    })
  })
})
