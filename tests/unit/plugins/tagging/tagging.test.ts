import { describe, expect, it } from '@jest/globals'
import { isOneEdit, nearDuplicates } from '@/plugins/tagging/overview/nearDuplicates'
import { substitute } from '@/plugins/tagging/operations/substitute'

const pairs = (...names: string[]) =>
  nearDuplicates(names.map((name) => ({ id: name, name }))).map(
    ({ one, other, likeness }) => `${one} ~ ${other}: ${likeness}`,
  )

describe('tags that look like one', () => {
  it('are written differently, are a plural, or are a letter apart', () => {
    expect(
      pairs('Node.js', 'nodejs', 'Blog', 'Blogs', 'Javascript', 'Javasript', 'Café', 'Cafe'),
    ).toEqual([
      'Node.js ~ nodejs: spelling',
      'Café ~ Cafe: spelling',
      'Blog ~ Blogs: plural',
      'Javascript ~ Javasript: typo',
    ])
  })

  it('are not short names, versions, or names that C and its children have', () => {
    expect(pairs('CSS', 'RSS', 'Go', 'Git', 'Python 2', 'Python 3', 'C', 'C++', 'C#')).toEqual([])
  })

  it('are found among thousands in no time', () => {
    const many = Array.from({ length: 5000 }, (_, n) => ({ id: `${n}`, name: `Subject ${n * n}` }))
    const startedAt = performance.now()
    expect(nearDuplicates(many)).toEqual([])
    expect(performance.now() - startedAt).toBeLessThan(5000)
  })
})

describe('one edit', () => {
  it.each([
    ['colour', 'color'],
    ['react', 'raect'],
    ['test', 'tost'],
    ['ab', 'abc'],
  ])('makes %s of %s', (one, other) => {
    expect(isOneEdit(one, other)).toBe(true)
    expect(isOneEdit(other, one)).toBe(true)
  })

  it.each([
    ['same', 'same'],
    ['abcd', 'badc'],
    ['color', 'collar'],
  ])('does not make %s of %s', (one, other) => {
    expect(isOneEdit(one, other)).toBe(false)
  })
})

describe('a tag in the place of others', () => {
  const put = (tags: string, target: string | null = 't') =>
    substitute(Array.from(tags), new Set(['a', 'b']), target).join('')

  it('keeps the order and comes once', () => {
    expect([put('xay'), put('aby'), put('xby'), put('xty')]).toEqual(['xty', 'ty', 'xty', 'xty'])
    expect([put('axt'), put('txa'), put('xabt')]).toEqual(['xt', 'tx', 'xt'])
  })

  it('is none where none is wanted', () => {
    expect(put('xay', null)).toBe('xy')
  })
})
