import type { Block } from 'payload'
import { INLINE_BLOCK } from '@/markdown/nodes'
import { maxFieldLength } from '../limits'
import { hiddenText, marks } from './hiddenText'

/** An image within a line, as Markdown has it: a path or address, or an image from the media. */
export const image: Block = {
  slug: INLINE_BLOCK.image,
  labels: { singular: 'Inline image', plural: 'Inline images' },
  admin: { components: { Block: '@/editor/components/InlineImage#InlineImage' } },
  fields: [
    {
      name: 'upload',
      type: 'upload',
      relationTo: 'media',
      label: 'Image',
      maxDepth: 1,
      admin: { description: 'Shown in place of the path below.' },
    },
    {
      name: 'src',
      type: 'text',
      label: 'Path or address',
      maxLength: maxFieldLength,
      admin: {
        description: 'As in the Markdown file. An address elsewhere is shown as a link.',
      },
    },
    { name: 'alt', type: 'text', label: 'Alternative text', maxLength: maxFieldLength },
    {
      name: 'title',
      type: 'text',
      maxLength: maxFieldLength,
      admin: { description: 'Shown on hover.' },
    },
    hiddenText('ref'),
    hiddenText('sourceUpload'),
    marks,
  ],
}
