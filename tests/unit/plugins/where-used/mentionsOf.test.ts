import { describe, expect, test } from '@jest/globals'
import { mentionsOf } from '@/plugins/where-used/mentionsOf'

const content = (...children: object[]) => ({ root: { type: 'root', children } })

describe('what a text mentions', () => {
  test('are its images and the documents that it links to, each once, in order', () => {
    const text = content(
      { type: 'upload', relationTo: 'media', value: 'one' },
      {
        type: 'paragraph',
        children: [
          {
            type: 'link',
            fields: { linkType: 'internal', doc: { relationTo: 'articles', value: { id: 'two' } } },
          },
          { type: 'inlineBlock', fields: { blockType: 'inlineImage', upload: 'three' } },
          { type: 'link', fields: { linkType: 'custom', url: 'https://example.com' } },
        ],
      },
      { type: 'upload', relationTo: 'media', value: 'one' },
    )
    expect(mentionsOf(text)).toEqual(['media:one', 'articles:two', 'media:three'])
  })

  test.each([
    null,
    undefined,
    {},
    content(),
    content({ type: 'link', fields: { doc: { relationTo: 'users', value: 'secret' } } }),
    content({ type: 'upload', relationTo: 'media', value: 7 }),
  ])('are none of other collections, and none where there is nothing: %j', (text) => {
    expect(mentionsOf(text)).toEqual([])
  })

  test('are found in nestings of any depth, and at most a thousand', () => {
    let deep: object = { type: 'upload', relationTo: 'media', value: 'deep' }
    for (let level = 0; level < 20_000; level++) deep = { type: 'quote', children: [deep] }
    expect(mentionsOf(content(deep))).toEqual(['media:deep'])
    const many = Array.from({ length: 3000 }, (_, n) => ({
      relationTo: 'media',
      value: `${n}`,
    }))
    expect(mentionsOf(content(...many))).toHaveLength(1000)
  })
})
