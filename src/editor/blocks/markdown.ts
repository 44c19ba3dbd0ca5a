import type { Block } from 'payload'
import { BLOCK } from '@/markdown/nodes'
import { sourceField } from './sourceField'

/** Markdown that has no rich-text form, edited as source. */
export const markdown: Block = {
  slug: BLOCK.markdown,
  labels: { singular: 'Markdown', plural: 'Markdown' },
  admin: {
    disableBlockName: true,
    components: {
      Block: {
        path: '@/editor/components/SourceBlock#SourceBlock',
        clientProps: {
          name: 'source',
          label: 'Markdown',
          placeholder: 'Markdown',
          preview: { before: '', after: '' },
        },
      },
    },
  },
  fields: [
    sourceField('source', 'Markdown', {
      description: 'Kept as it is written; shown on the site like the rest of the article.',
    }),
  ],
}
