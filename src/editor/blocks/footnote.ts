import type { Block } from 'payload'
import { BLOCK } from '@/markdown/nodes'
import { maxFieldLength } from '../limits'
import { sourceField } from './sourceField'

/** The text of a footnote; the place it belongs to is a `footnoteReference` with its label. */
export const footnote: Block = {
  slug: BLOCK.footnote,
  labels: { singular: 'Footnote', plural: 'Footnotes' },
  admin: {
    disableBlockName: true,
    components: { Block: '@/editor/components/FootnoteBlock#FootnoteBlock' },
  },
  fields: [
    {
      name: 'label',
      type: 'text',
      maxLength: maxFieldLength,
      admin: { description: 'The label that the footnote reference in the text has.' },
    },
    sourceField('source', 'Text', { description: 'Markdown.', rows: 3 }),
  ],
}
