import type { Block } from 'payload'
import { BLOCK } from '@/markdown/nodes'
import { sourceField } from './sourceField'

/** A block of HTML, as Markdown allows it between paragraphs. */
export const html: Block = {
  slug: BLOCK.html,
  labels: { singular: 'HTML', plural: 'HTML' },
  admin: {
    disableBlockName: true,
    components: {
      Block: {
        path: '@/editor/components/SourceBlock#SourceBlock',
        clientProps: {
          name: 'html',
          label: 'HTML',
          placeholder: '<details>…</details>',
          preview: { before: '', after: '' },
        },
      },
    },
  },
  fields: [
    sourceField('html', 'HTML', {
      description: 'Kept as it is written; scripts, frames and styles are left out on the site.',
    }),
  ],
}
