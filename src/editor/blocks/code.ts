import type { Block } from 'payload'
import { BLOCK } from '@/markdown/nodes'
import { maxFieldLength } from '../limits'
import { sourceField } from './sourceField'

/** A code block: any language, any text after it in the info string. */
export const code: Block = {
  slug: BLOCK.code,
  labels: { singular: 'Code', plural: 'Code' },
  admin: {
    disableBlockName: true,
    components: { Block: '@/editor/components/CodeBlock#CodeBlock' },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'language',
          type: 'text',
          maxLength: maxFieldLength,
          admin: { width: '40%', placeholder: 'js, python, bash …' },
        },
        {
          name: 'meta',
          type: 'text',
          label: 'Options',
          maxLength: maxFieldLength,
          admin: { width: '60%', placeholder: 'title="example.js" {1,3-5}' },
        },
      ],
    },
    sourceField('code', 'Code', { rows: 8 }),
  ],
}
