import { describe, expect, it } from '@jest/globals'
import { maxQueryLength, maxWords, parseQuery } from '@/plugins/search/query'

const read = (text: string, typing = false) =>
  parseQuery(text, { typing }).phrases.map(
    ({ words, prefix }) => words.join(' ') + (prefix ? '*' : ''),
  )

describe('a query', () => {
  it.each([
    ['static sites', ['static*', 'sites*']],
    ['  go   js ', ['go', 'js']],
    ['node.js', ['node js']],
    ['"static site" fast', ['static site', 'fast*']],
    ['„statische Seite“', ['statische seite']],
    ['"unclosed quote', ['unclosed*', 'quote*']],
    ['3.90.2', ['3 90 2']],
    ['東京都', ['東京 京都']],
    ['c++', ['c++*']],
    ['', []],
    ['%', []],
    ["_ ' \\ * ( ) : ^ - | & ! 🎉", []],
    ['NEAR(a b) OR title:x AND -y', ['near a', 'b', 'or', 'title x', 'and*', 'y']],
  ])('%s', (text, phrases) => expect(read(text)).toEqual(phrases))

  it('ends in a beginning while it is typed', () => {
    expect(read('static g', true)).toEqual(['static*', 'g*'])
    expect(read('static g ', true)).toEqual(['static*', 'g'])
    expect(read('東', true)).toEqual(['東*'])
  })

  it('is read up to a length and a number of words', () => {
    const long = parseQuery('a'.repeat(10_000))
    expect(long).toMatchObject({ isCut: true })
    const many = parseQuery(Array.from({ length: 50 }, (_, n) => `w${n}`).join(' '))
    expect(many).toMatchObject({ isCut: true })
    expect(many.phrases).toHaveLength(maxWords)
    const emoji = parseQuery('🎉'.repeat(maxQueryLength))
    expect(emoji).toEqual({ phrases: [], isCut: true })
  })
})
