import { describe, expect, it } from '@jest/globals'
import { rankByLikeness, type Likeness } from '@/content/likeness'

const article = (id: string, title: string, tags: string[] = []): Likeness => ({
  id,
  title,
  description: null,
  tags,
})

describe('rankByLikeness', () => {
  it('puts the articles with more tags in common first', () => {
    const others = [article('one', 'x', ['a']), article('two', 'x', ['a', 'b'])]
    expect(rankByLikeness(article('own', '', ['a', 'b']), others)).toEqual(['two', 'one'])
  })

  it('prefers a rare tag to one that everybody has', () => {
    const others = [
      article('common', 'x', ['web']),
      article('also', 'x', ['web']),
      article('rare', 'x', ['fonts']),
    ]
    expect(rankByLikeness(article('own', '', ['web', 'fonts']), others)[0]).toBe('rare')
  })

  it('compares words of any script, whatever their case and normal form', () => {
    const others = [article('none', 'Andere Worte'), article('same', 'Cafe\u0301 und МОСКВА')]
    expect(rankByLikeness(article('own', 'Café, Москва'), others)).toEqual(['same'])
  })

  it('leaves out what has nothing in common, and keeps the order among equals', () => {
    const others = [article('b', 'x', ['a']), article('no', 'x', ['z']), article('a', 'x', ['a'])]
    expect(rankByLikeness(article('own', '', ['a']), others)).toEqual(['b', 'a'])
  })
})
