import { expect, test } from '@jest/globals'
import { ArticleIndex, type IndexedArticle } from '@/sync/articleIndex'

const article = (id: string, more: Partial<IndexedArticle> = {}): IndexedArticle => ({
  id,
  slug: id,
  title: id,
  path: `${id}.md`,
  checksum: id,
  references: null,
  trashed: false,
  ...more,
})

test('an article that changes takes nothing from another one that has the same by now', () => {
  const index = new ArticleIndex()
  index.set(article('a', { checksum: 'same' }))
  index.set(article('b', { checksum: 'same' }))
  index.set(article('a', { checksum: 'other', path: 'moved.md', slug: 'moved' }))
  expect(index.byChecksum('same')?.id).toBe('b')
  index.set(article('b', { path: 'a.md', slug: 'a' }))
  index.set(article('a', { checksum: 'third', path: 'b.md', slug: 'b' }))
  expect([index.byPath('a.md')?.id, index.bySlug('a')?.id]).toEqual(['b', 'b'])
  expect([index.byPath('moved.md'), index.byChecksum('other')]).toEqual([undefined, undefined])
})
