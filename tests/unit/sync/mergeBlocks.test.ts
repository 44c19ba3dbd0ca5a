import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mergeBlocks } from '@/sync/mergeBlocks'

const text = (...blocks: string[]) => blocks.map((block) => `${block}\n`).join('\n')
const base = text('# One', 'Two', '- three\n- four', 'Five')

describe('mergeBlocks', () => {
  test('takes changes of different blocks from both sides, neighbours too', () => {
    const file = text('# One', 'Two of the file', '- three\n- four', 'Five')
    const cms = text('# One', 'Two', '- three of the CMS\n- four', 'Five')
    expect(mergeBlocks(base, file, cms)).toEqual({
      text: text('# One', 'Two of the file', '- three of the CMS\n- four', 'Five'),
      conflicts: [],
    })
  })

  test('takes the same change on both sides once', () => {
    const both = text('# One', 'Deux', '- three\n- four', 'Five')
    expect(mergeBlocks(base, both, both)).toEqual({ text: both, conflicts: [] })
    const more = text('# One', 'Deux', '- three\n- four', 'Cinq')
    expect(mergeBlocks(base, both, more)).toEqual({ text: more, conflicts: [] })
  })

  test('tells of a block that both changed, and where it stands in the file', () => {
    const file = text('# One', 'New', 'Zwei', '- three\n- four', 'Five')
    const cms = text('# One', 'Deux', '- three\n- four', 'Five')
    const { text: merged, conflicts } = mergeBlocks(base, file, cms)
    expect(conflicts).toEqual([{ base: 'Two', file: 'New\n\nZwei', cms: 'Deux', line: 3 }])
    expect(merged).toBe(cms)
    expect(mergeBlocks(base, file, cms, () => 'file').text).toBe(file)
  })

  test('a block removed on one side and changed on the other is a conflict', () => {
    const file = text('# One', '- three\n- four', 'Five')
    const cms = text('# One', 'Deux', '- three\n- four', 'Five')
    expect(mergeBlocks(base, file, cms).conflicts).toMatchObject([{ file: '', cms: 'Deux' }])
  })

  test('adds at the end what one side added, after a last line without an ending', () => {
    const short = 'One\n\nTwo'
    expect(mergeBlocks(short, 'One\n\nTwo\n\nThree', 'Eins\n\nTwo').text).toBe(
      'Eins\n\nTwo\n\nThree',
    )
  })

  test('puts no blank line where the author has none', () => {
    const close = '# One\ntwo\n\n- three\n***\nfour\n\nFive\n'
    const file = close.replace('Five', 'Fünf')
    const cms = close.replace('two', 'deux')
    expect(mergeBlocks(close, file, cms).text).toBe(file.replace('two', 'deux'))
  })

  test('parts blocks that would run into each other', () => {
    const old = '# One\n***\n# Two\n***\nThree\n'
    expect(mergeBlocks(old, old.replace('# One', 'Eins'), old.replace('***', '---')).text).toBe(
      old.replace('# One\n***', 'Eins\n\n---'),
    )
  })

  test('merges a text that says the same again and again in moments', () => {
    const same = text(...Array.from({ length: 5_000 }, () => 'Same'))
    const { text: merged } = mergeBlocks(same, `One\n\n${same}`, `${same}\nTwo\n`)
    expect(merged).toBe(`One\n\n${same}\nTwo\n`)
  }, 20_000)

  test('keeps line endings', () => {
    const dos = (lines: string) => lines.replaceAll('\n', '\r\n')
    const file = dos(text('# One', 'Zwei', '- three\n- four', 'Five'))
    const cms = dos(text('# One', 'Two', '- three\n- four', 'Fünf'))
    expect(mergeBlocks(dos(base), file, cms).text).toBe(
      dos(text('# One', 'Zwei', '- three\n- four', 'Fünf')),
    )
  })

  test('loses no edit, whatever the two sides do to a text', () => {
    const word = fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'epsilon', 'zeta')
    const blocks = fc.array(word, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(blocks, blocks, blocks, (old, ours, theirs) => {
        const [o, a, b] = [text(...old), text(...ours), text(...theirs)]
        const { conflicts, text: merged } = mergeBlocks(o, a, b)
        const all = (word: string, from: string) =>
          from.split('\n').filter((it) => it === word).length
        for (const w of new Set([...ours, ...theirs])) {
          // What either side has added is in the merge or in a conflict.
          const added = Math.max(all(w, a), all(w, b)) - all(w, o)
          const shown = all(w, merged) + conflicts.reduce((n, it) => n + all(w, it.file), 0)
          if (added > 0) expect(shown).toBeGreaterThan(0)
        }
        expect(mergeBlocks(o, a, o).text).toBe(a)
        expect(mergeBlocks(o, o, b).text).toBe(b)
        expect(mergeBlocks(o, a, a).conflicts).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a conflict that a person decides', () => {
  const merge = (edited: string) =>
    mergeBlocks(
      'One.\n\nTwo.\n\nThree.\n',
      'One.\n\nFile.\n\nThree.\n',
      'One.\n\nCMS.\n\nThree.\n',
      () => ({
        edited,
      }),
    ).text

  test('by other words has them in its place', () => {
    expect(merge('Both.')).toBe('One.\n\nBoth.\n\nThree.\n')
  })

  test('by several blocks has them all, and by nothing none', () => {
    expect(merge('Both.\n\n- and\n- more')).toBe('One.\n\nBoth.\n\n- and\n- more\n\nThree.\n')
    expect(merge('')).toBe('One.\n\nThree.\n')
  })
})
