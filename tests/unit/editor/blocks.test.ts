import { describe, expect, it } from '@jest/globals'
import { blocks, inlineBlocks } from '@/editor/blocks'

describe('the blocks of the article editor', () => {
  it.each([...blocks, ...inlineBlocks].map((block) => [block.slug, block] as const))(
    'never refuse a document for an empty field: %s',
    (_slug, block) => {
      expect(JSON.stringify(block.fields)).not.toContain('"required":true')
    },
  )

  it('carry the marks around every inline block, unseen', () => {
    for (const { fields } of inlineBlocks) {
      expect(fields).toContainEqual(
        expect.objectContaining({ name: 'marks', admin: { hidden: true } }),
      )
    }
  })
})
