import type { Block } from 'payload'
import { INLINE_BLOCK } from '@/markdown/nodes'
import { marks } from './hiddenText'
import { sourceField } from './sourceField'

/** One HTML tag or comment within a line; the text between tags is ordinary text. */
export const inlineHtml: Block = {
  slug: INLINE_BLOCK.inlineHtml,
  labels: { singular: 'HTML tag', plural: 'HTML tags' },
  admin: {
    components: {
      Block: {
        path: '@/editor/components/InlineSource#InlineSource',
        clientProps: { name: 'html', kind: 'html' },
      },
    },
  },
  fields: [
    sourceField('html', 'HTML', {
      description: 'One tag, for example <kbd> or </kbd>. Kept as it is written.',
      rows: 2,
    }),
    marks,
  ],
}
