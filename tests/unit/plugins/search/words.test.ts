import { describe, expect, it } from '@jest/globals'
import { fold, foldedWords, wordsOf } from '@/plugins/search/words'

describe('fold', () => {
  it.each([
    ['Café', 'cafe'],
    ['CAFE\u0301', 'cafe'],
    ['Straße', 'strasse'],
    ['Ærøskøbing', 'aeroskobing'],
    ['Łódź', 'lodz'],
    ['İstanbul', 'istanbul'],
    ['ﬁnal', 'final'],
    ['ＡＢＣ', 'abc'],
    ['Ελλάδα', 'ελλαδα'],
    ['йод', 'иод'],
    ['한국', '한국'],
    ['C++', 'c++'],
    ['हिन्दी', 'हिन्दी'],
    ['שָׁלוֹם', 'שלום'],
    ['½', '12'],
  ])('brings %s to %s', (word, folded) => expect(fold(word)).toBe(folded))
})

describe('the words of a text', () => {
  it.each([
    ['Hello, world!', ['hello', 'world']],
    ['node.js and C++, C# or F#.', ['node', 'js', 'and', 'c++', 'c#', 'or', 'f#']],
    ['a+b=c', ['a', 'b', 'c']],
    ['东京都です', ['东京', '京都', '都で', 'です']],
    ['CSS入門', ['css', '入門']],
    ['語', ['語']],
    ['snake_case can’t', ['snake', 'case', 'can', 't']],
    ['🎉 % _ \' " \\ \u0000', []],
    ['👩‍👩‍👧 family', ['family']],
    ['x'.repeat(65), []],
  ])('%s', (text, words) => expect(foldedWords(text)).toEqual(words))

  it('keep their places in the text, accents and all', () => {
    const text = 'Ein Cafe\u0301 in 东京都'
    expect(Array.from(wordsOf(text), ({ start, end }) => text.slice(start, end))).toEqual([
      'Ein',
      'Cafe\u0301',
      'in',
      '东京',
      '京都',
    ])
  })

  it('are found in linear time', () => {
    const startedAt = performance.now()
    for (const text of ['+'.repeat(2e5), 'a+'.repeat(1e5), '語'.repeat(1e5), 'e\u0301'.repeat(1e5)])
      Array.from(wordsOf(text))
    expect(performance.now() - startedAt).toBeLessThan(2500)
  })
})
