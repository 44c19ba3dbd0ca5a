import type { GlobalConfig } from 'payload'
import { anyone } from '@/access/anyone'
import { admins } from '@/access/admins'

const webAddress = (value: string | null | undefined) =>
  (typeof value === 'string' && (/^\/(?![/\\])/.test(value) || /^(https?:|mailto:)/.test(value))) ||
  'Enter a path that starts with / or an address that starts with https://, http:// or mailto:.'

/** What an admin sets once for the whole site. */
export const Settings: GlobalConfig<'settings'> = {
  slug: 'settings',
  label: 'Site settings',
  access: { read: anyone, update: admins },
  admin: { group: 'Administration' },
  fields: [
    {
      name: 'title',
      type: 'text',
      required: true,
      defaultValue: 'Octavo',
      maxLength: 100,
      admin: { description: 'The name of the blog.' },
    },
    {
      name: 'description',
      type: 'textarea',
      defaultValue: 'Articles, kept in a CMS and in plain Markdown at once.',
      maxLength: 300,
      admin: { description: 'One sentence, for the home page, feeds and search results.' },
    },
    {
      name: 'language',
      type: 'text',
      required: true,
      defaultValue: 'en',
      maxLength: 35,
      validate: (value: string | null | undefined) =>
        (typeof value === 'string' && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value)) ||
        'Enter a language tag such as en, de or pt-BR (BCP 47).',
      admin: { description: 'Language of the articles: en, de, pt-BR …' },
    },
    {
      name: 'articlesPerPage',
      type: 'number',
      required: true,
      defaultValue: 12,
      min: 1,
      max: 50,
    },
    ...(['navigation', 'socialLinks'] as const).map((name) => ({
      name,
      type: 'array' as const,
      maxRows: 12,
      labels: { singular: 'Link', plural: 'Links' },
      fields: [
        {
          type: 'row' as const,
          fields: [
            { name: 'label', type: 'text' as const, required: true, maxLength: 60 },
            {
              name: 'url',
              type: 'text' as const,
              label: 'Address',
              required: true,
              maxLength: 2000,
              validate: webAddress,
            },
          ],
        },
      ],
    })),
  ],
}
