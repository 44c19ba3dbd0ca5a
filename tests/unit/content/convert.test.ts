import { describe, expect, it } from '@jest/globals'
import { toArticlePage, toPicture, toSummary } from '@/content/convert'

const article = {
  id: 'a',
  title: 'Title',
  slug: 'title',
  publishedAt: '2024-01-01T00:00:00.000Z',
  createdAt: '2024-01-01T00:00:00.000Z',
  updatedAt: '2024-01-01T00:00:00.000Z',
}

describe('an article in a list', () => {
  it('leaves out relations that the reader may not see', () => {
    const tag = { id: 't', name: 'CSS', slug: 'css', createdAt: '', updatedAt: '' }
    expect(toSummary({ ...article, tags: ['hidden', tag] }).tags).toEqual([
      { id: 't', name: 'CSS', path: '/tags/css' },
    ])
  })

  it.each([
    ['on the day of its publication', '2024-01-01T20:00:00.000Z', null],
    ['days later', '2024-01-05T00:00:00.000Z', '2024-01-05T00:00:00.000Z'],
  ])('changed %s tells of the update: %s', (_, updatedAt, shown) => {
    expect(toSummary({ ...article, updatedAt }).updatedAt).toBe(shown)
  })

  it('does not tell of an import as an update of an old article', () => {
    const imported = { ...article, createdAt: '2026-01-01T00:00:00.000Z' }
    const updatedAt = '2026-01-01T00:00:01.000Z'
    expect(toSummary({ ...imported, updatedAt }).updatedAt).toBeNull()
  })
})

describe('an article on its page', () => {
  it('describes itself to search engines where the editors did not', () => {
    expect(toArticlePage({ ...article, description: 'About' }).meta).toEqual({
      title: 'Title',
      description: 'About',
      image: null,
    })
  })
})

describe('an image', () => {
  it('of this site has a path, so that it can be scaled', () => {
    const url = 'http://localhost:3000/api/media/file/a.png'
    const picture = toPicture({ id: 'm', alt: 'A', url, createdAt: '', updatedAt: '' })
    expect(picture?.src).toBe('/api/media/file/a.png')
  })

  it('without a file is none', () => {
    expect(toPicture({ id: 'm', alt: '', createdAt: '', updatedAt: '' })).toBeNull()
  })
})
