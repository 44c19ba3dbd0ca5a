import type { Block } from 'payload'
import { ALERT_KINDS, BLOCK } from '@/markdown/nodes'
import { sourceField } from './sourceField'

/** A GitHub alert: a note, tip, warning and so on set apart from the text. */
export const alert: Block = {
  slug: BLOCK.alert,
  labels: { singular: 'Alert', plural: 'Alerts' },
  admin: {
    disableBlockName: true,
    components: { Block: '@/editor/components/AlertBlock#AlertBlock' },
  },
  fields: [
    {
      name: 'kind',
      type: 'select',
      defaultValue: ALERT_KINDS[0],
      options: ALERT_KINDS.map((kind) => ({
        label: kind.charAt(0) + kind.slice(1).toLowerCase(),
        value: kind,
      })),
    },
    sourceField('source', 'Text', { description: 'Markdown.', rows: 4 }),
  ],
}
