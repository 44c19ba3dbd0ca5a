import { describe, expect, it } from '@jest/globals'
import { align } from '@/markdown/source/align'

const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i))

describe('align', () => {
  it.each([
    ['nothing', [], ['a'], []],
    ['equal lists', ['a', 'b'], ['a', 'b'], [0, 1]],
    ['a new item', ['a', 'x', 'b'], ['a', 'b'], [0, -1, 1]],
    ['a missing item', ['a', 'c'], ['a', 'b', 'c'], [0, 2]],
    ['the longer of two subsequences', ['d', 'a', 'b', 'c'], ['a', 'b', 'c', 'd'], [-1, 0, 1, 2]],
  ])('pairs %s', (_name, present, original, pairs) => {
    expect(align(present, original)).toEqual(pairs)
  })

  it('pairs thousands of items in order, each at most once', () => {
    const original = numbers(5_000)
    const present = ['new', ...original.slice(1, 1_500), '7', ...original.slice(1_501), 'last']
    const pairs = align(present, original)
    const paired = pairs.filter((index) => index >= 0)
    expect(paired).toEqual([...new Set(paired)].sort((a, b) => a - b))
    expect(paired.length).toBe(4_998)
    pairs.forEach((index, i) => index < 0 || expect(original[index]).toBe(present[i]))
  })
})
