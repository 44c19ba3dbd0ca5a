import type { Block } from 'payload'
import { INLINE_BLOCK } from '@/markdown/nodes'
import { marks } from './hiddenText'
import { sourceField } from './sourceField'

/** Template or extension syntax within a line, such as a Hugo shortcode, kept verbatim. */
export const inlineMarkdown: Block = {
  slug: INLINE_BLOCK.inlineMarkdown,
  labels: { singular: 'Template syntax', plural: 'Template syntax' },
  admin: {
    components: {
      Block: {
        path: '@/editor/components/InlineSource#InlineSource',
        clientProps: { name: 'source', kind: 'markdown' },
      },
    },
  },
  fields: [
    sourceField('source', 'Source', { description: 'Kept as it is written.', rows: 2 }),
    marks,
  ],
}
