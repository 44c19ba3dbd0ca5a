import type { Field } from 'payload'

/** What Markdown can say about a picture: `![alt](src "title")`. */
export const uploadFields: Field[] = [
  {
    name: 'alt',
    type: 'text',
    label: 'Alternative text',
    maxLength: 1000,
    admin: {
      description: 'What the image shows here. Empty: the alternative text of the image itself.',
    },
  },
  { name: 'title', type: 'text', maxLength: 1000, admin: { description: 'Shown on hover.' } },
]
