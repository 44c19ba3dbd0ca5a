import { describe, expect, it } from '@jest/globals'
import { parseQuery } from '@/plugins/search/query'
import { markMatches, snippet, type Segment } from '@/plugins/search/snippet'

const show = (segments: Segment[]) =>
  segments.map(({ text, mark }) => (mark ? `[${text}]` : text)).join('')
const phrases = (query: string) => parseQuery(query).phrases

describe('marks', () => {
  it.each([
    ['A Café in Paris', 'cafe', 'A [Café] in Paris'],
    ['Houses and housing', 'hous', '[Houses] and [housing]'],
    ['gopher in Go', 'go', 'gopher in [Go]'],
    ['<b>bold</b> & more', 'bold', '<b>[bold]</b> & more'],
    ['東京都の', '京都', '東[京都]の'],
    ['東京都の', '東京都', '[東京都]の'],
    ['Nothing', 'x', 'Nothing'],
  ])('%s for %s', (text, query, marked) =>
    expect(show(markMatches(text, phrases(query)))).toBe(marked),
  )
})

describe('a snippet', () => {
  const filler = Array.from({ length: 400 }, (_, n) => `filler${n}`).join(' ')

  it('is cut where the most of the query is', () => {
    const text = `One alpha here. ${filler} Then alpha beside beta at last. ${filler}`
    const found = show(snippet(text, phrases('alpha beta')))
    expect(found).toContain('Then [alpha] beside [beta] at last.')
    expect(found).toMatch(/^… .* …$/)
    expect(found.length).toBeLessThan(300)
  })

  it('is one line of whole words, with a dot where a paragraph or heading ends without one', () => {
    const found = show(snippet(`${filler}.\nneedle\n${filler}`, phrases('needle')))
    expect(found).not.toContain('\n')
    expect(found).toMatch(/^… (filler\d+ )+filler\d+\. \[needle\] ·( filler\d+)+ …$/)
  })

  it('is nothing where nothing matches', () => {
    expect(snippet(filler, phrases('needle'))).toEqual([])
  })

  it('never cuts a character in two', () => {
    const text = `${'🎉'.repeat(500)}needle${'🎉'.repeat(500)}`
    const found = show(snippet(text, phrases('needle')))
    expect(found).not.toMatch(/\p{Surrogate}/u)
  })

  it('puts no text together that the article does not have', () => {
    const text = `${filler} needle ${filler}`
    const whole = snippet(text, phrases('needle'))
      .map((it) => it.text)
      .join('')
    expect(text).toContain(whole.slice(2, -2))
  })
})
