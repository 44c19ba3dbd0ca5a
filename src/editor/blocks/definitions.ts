import type { Block } from 'payload'
import { BLOCK } from '@/markdown/nodes'
import { sourceField } from './sourceField'

/** Link reference definitions, which the article's `[text][label]` links point to. */
export const definitions: Block = {
  slug: BLOCK.definitions,
  labels: { singular: 'Link definitions', plural: 'Link definitions' },
  admin: {
    disableBlockName: true,
    components: {
      Block: {
        path: '@/editor/components/SourceBlock#SourceBlock',
        clientProps: {
          name: 'source',
          label: 'Definitions',
          placeholder: '[label]: https://example.com "Title"',
        },
      },
    },
  },
  fields: [
    sourceField('source', 'Definitions', {
      description: 'One per line: [label]: https://example.com "Title". Not shown on the site.',
      rows: 4,
    }),
  ],
}
