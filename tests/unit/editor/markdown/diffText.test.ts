import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { diffText, type Piece } from '@/editor/markdown/diffText'

const line = (pieces: Piece[]) => pieces.map(({ text }) => text).join('')
const marked = (pieces: Piece[]) =>
  pieces.map(({ text, changed }) => (changed ? `[${text}]` : text)).join('')

describe('diffText', () => {
  test('marks the words that differ within a line', () => {
    const [same, changed] = diffText('One\nA quick fox.', 'One\nA slow fox.')
    expect(same).toEqual({ kind: 'same', lines: ['One'] })
    expect(changed).toMatchObject({ kind: 'changed' })
    if (changed?.kind !== 'changed') return
    expect(changed.before.map(marked)).toEqual(['A [quick] fox.'])
    expect(changed.after.map(marked)).toEqual(['A [slow] fox.'])
  })

  test('has nothing to say about the same text', () => {
    expect(diffText('', '')).toEqual([])
    expect(diffText('a\nb\n', 'a\nb\n')).toEqual([{ kind: 'same', lines: ['a', 'b'] }])
  })

  test('both sides can be read off whole, in order', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'a b', 'b c', ''), { maxLength: 12 })
      .map((lines) => lines.join('\n'))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const differences = diffText(before, after)
        const side = (key: 'before' | 'after') =>
          differences.flatMap((it) => (it.kind === 'same' ? it.lines : it[key].map(line)))
        const lines = (value: string) => (value === '' ? [] : value.replace(/\n$/, '').split('\n'))
        expect(side('before')).toEqual(lines(before))
        expect(side('after')).toEqual(lines(after))
      }),
    )
  })
})
