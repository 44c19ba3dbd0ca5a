import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { distance, errorsAllowed } from '@/plugins/search/distance'

describe('the distance of two words', () => {
  it.each([
    ['python', 'python', 0],
    ['pyton', 'python', 1],
    ['pyhton', 'python', 1],
    ['pithon', 'python', 1],
    ['pythons', 'python', 1],
    ['jvascrip', 'javascript', 2],
    ['ruby', 'python', 3],
    ['', 'ab', 2],
  ])('of %s and %s is %d', (one, other, expected) => expect(distance(one, other, 2)).toBe(expected))

  it('is the same both ways, and 0 only for equals', () => {
    const word = fc.string({ maxLength: 8 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        const there = distance(one, other, 10)
        expect(distance(other, one, 10)).toBe(there)
        expect(there === 0).toBe(one === other)
      }),
    )
  })

  it('allows no error in words of three letters, one up to seven, two in longer ones', () => {
    expect(['css', 'html', 'reading', 'document'].map(errorsAllowed)).toEqual([0, 1, 1, 2])
  })
})
