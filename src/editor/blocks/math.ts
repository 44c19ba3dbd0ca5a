import type { Block } from 'payload'
import { BLOCK } from '@/markdown/nodes'
import { hiddenText } from './hiddenText'
import { sourceField } from './sourceField'

/** Display mathematics, written in LaTeX. */
export const math: Block = {
  slug: BLOCK.math,
  labels: { singular: 'Mathematics', plural: 'Mathematics' },
  admin: {
    disableBlockName: true,
    components: {
      Block: {
        path: '@/editor/components/SourceBlock#SourceBlock',
        clientProps: {
          name: 'value',
          label: 'LaTeX',
          placeholder: '\\sum_{i=1}^n i',
          preview: { before: '$$\n', after: '\n$$' },
        },
      },
    },
  },
  fields: [sourceField('value', 'LaTeX', { rows: 3 }), hiddenText('meta')],
}
