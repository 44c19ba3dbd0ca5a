import { describe, expect, test } from '@jest/globals'
import { markdownToLexical } from '@/markdown'
import {
  articleSlugOf,
  checkArticle,
  type CheckedArticle,
  type Facts,
} from '@/plugins/publish-checks/checkArticle'

const nothing: Facts = {
  sameTitle: 0,
  sameSlug: null,
  articles: new Map(),
  slugs: new Map(),
  images: new Map(),
  cover: null,
}

const description = 'One or two sentences of a good length, for lists, search results and cards.'
const good = { title: 'A title', slug: 'a-title', description }

const check = (markdown: string, article: CheckedArticle = {}, facts: Partial<Facts> = {}) =>
  checkArticle(
    { ...good, content: markdownToLexical(markdown).content, ...article },
    { ...nothing, ...facts },
  )

const image = { alt: 'A hill', filename: 'hill.jpg', filesize: 400_000, pixels: 2_000_000 }

describe('before an article is published', () => {
  test('a good one gets no word', () => {
    expect(
      check('Text with a [link](https://example.com).\n\n## One\n\n### Two\n\n## Three\n'),
    ).toEqual([])
  })

  test('an image without alternative text is an error at its place', () => {
    expect(
      check('![Seen](https://example.com/a.png)\n\nand ![](https://example.com/b.png)'),
    ).toEqual([
      {
        level: 'error',
        message: 'The image https://example.com/b.png has no alternative text.',
        place: { field: 'content', kind: 'image', index: 1 },
      },
    ])
  })

  test('an image of the library has its own alternative text, and must still be there', () => {
    const { content } = markdownToLexical('![](media)')
    const paragraph = content.root.children[0] as { children?: { fields?: object }[] }
    Object.assign(paragraph.children![0]!.fields!, { upload: 'm1' })
    expect(
      checkArticle({ ...good, content }, { ...nothing, images: new Map([['m1', image]]) }),
    ).toEqual([])
    expect(checkArticle({ ...good, content }, nothing)).toMatchObject([
      { level: 'error', message: 'An image is no longer in the media library.' },
    ])
  })

  test('a link to an article that is missing is an error, to a hidden one a warning', () => {
    const slugs = new Map([
      ['shown', { isPublic: true }],
      ['hidden', { isPublic: false }],
    ])
    const text = '[a](/articles/shown#x) [b](/articles/hidden) [c](/articles/gone) [d](/tags/gone)'
    expect(check(text, {}, { slugs })).toMatchObject([
      { level: 'warning', place: { kind: 'link', index: 1 } },
      { level: 'error', place: { kind: 'link', index: 2 } },
    ])
  })

  test('a heading that skips a level is a warning', () => {
    expect(check('## One\n\n#### Deep\n\n## Two\n')).toEqual([
      {
        level: 'warning',
        message: '“Deep” is a heading of level 4 right below level 2.',
        place: { field: 'content', kind: 'heading', index: 1 },
      },
    ])
  })

  test.each([
    [{ description: '' }, 'The description is empty.'],
    [{ description: 'Short' }, /has 5 characters/],
    [{ slug: 'x'.repeat(76) }, /longer than 75/],
    [{ content: null }, 'The article has no text.'],
  ] as [CheckedArticle, string | RegExp][])('%j is a warning', (article, message) => {
    const found = check('Text', article)
    expect(found).toMatchObject([{ level: 'warning', message: expect.stringMatching(message) }])
  })

  test('no title, and a slug that another article has, keep it from being published', () => {
    expect(check('Text', { title: ' ' })).toEqual([
      { level: 'error', message: 'The title is empty.', place: { field: 'title' } },
    ])
    expect(check('Text', {}, { sameSlug: 'list' })).toEqual([
      { level: 'error', message: 'Another article has the same slug.', place: { field: 'slug' } },
    ])
    expect(check('Text', {}, { sameSlug: 'trash' })).toMatchObject([
      { level: 'error', message: 'An article in the trash has the same slug.' },
    ])
  })

  test('a title that is taken and an image that is large are warnings', () => {
    const cover = { ...image, filesize: 8_000_000 }
    expect(
      check('Text', {}, { sameTitle: 1, cover: 'c', images: new Map([['c', cover]]) }).map(
        ({ level, place }) => [level, place.field],
      ),
    ).toEqual([
      ['warning', 'title'],
      ['warning', 'cover'],
    ])
  })
})

test.each([
  ['/articles/a-b', 'a-b'],
  ['/articles/%C3%A9#x', 'é'],
  ['/articles/a.md', null],
  ['/articles/a/b', null],
  ['/articles/%E0%A4%A', null],
  ['https://example.com/articles/a', null],
])('%s is a link to the article %s', (url, slug) => {
  expect(articleSlugOf(url)).toBe(slug)
})
