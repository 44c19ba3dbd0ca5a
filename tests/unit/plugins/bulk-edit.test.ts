import { describe, expect, it } from '@jest/globals'
import { withChanges } from '@/plugins/bulk-edit/withChanges'

describe('a relation that is changed in bulk', () => {
  const change = (before: string, add = '', remove = '') =>
    withChanges(Array.from(before), Array.from(add), Array.from(remove))?.join('') ?? null

  it('keeps its order, and gets what is added at its end', () => {
    expect(change('ab', 'cd')).toBe('abcd')
    expect(change('ab', 'ca')).toBe('abc')
    expect(change('abc', '', 'b')).toBe('ac')
    expect(change('abc', 'd', 'ab')).toBe('cd')
  })

  it('loses what is both added and removed', () => expect(change('a', 'b', 'b')).toBeNull())

  it('is left alone when nothing changes', () => {
    expect(change('ab', 'b')).toBeNull()
    expect(change('ab', '', 'c')).toBeNull()
    expect(withChanges(null)).toBeNull()
  })
})
