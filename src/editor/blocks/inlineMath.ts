import type { Block } from 'payload'
import { INLINE_BLOCK } from '@/markdown/nodes'
import { marks } from './hiddenText'
import { sourceField } from './sourceField'

/** Mathematics within a line, written in LaTeX. */
export const inlineMath: Block = {
  slug: INLINE_BLOCK.inlineMath,
  labels: { singular: 'Inline mathematics', plural: 'Inline mathematics' },
  admin: {
    components: {
      Block: {
        path: '@/editor/components/InlineSource#InlineSource',
        clientProps: { name: 'value', kind: 'math' },
      },
    },
  },
  fields: [sourceField('value', 'LaTeX', { rows: 2 }), marks],
}
