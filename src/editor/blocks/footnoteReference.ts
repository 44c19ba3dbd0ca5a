import type { Block } from 'payload'
import { INLINE_BLOCK } from '@/markdown/nodes'
import { maxFieldLength } from '../limits'
import { marks } from './hiddenText'

/** The place in the text that a footnote belongs to. */
export const footnoteReference: Block = {
  slug: INLINE_BLOCK.footnoteReference,
  labels: { singular: 'Footnote reference', plural: 'Footnote references' },
  admin: {
    components: {
      Block: {
        path: '@/editor/components/InlineSource#InlineSource',
        clientProps: { name: 'label', kind: 'footnote' },
      },
    },
  },
  fields: [
    {
      name: 'label',
      type: 'text',
      maxLength: maxFieldLength,
      admin: { description: 'The label of a footnote in this article.' },
    },
    marks,
  ],
}
