import type { CollectionConfig } from 'payload'
import { createArticles } from '@/access/createArticles'
import { editors } from '@/access/editors'
import { loggedInField } from '@/access/loggedInField'
import { noOneField } from '@/access/noOneField'
import { readArticles } from '@/access/readArticles'
import { readArticleVersions } from '@/access/readArticleVersions'
import { updateArticles } from '@/access/updateArticles'
import { previewPath } from '@/collections/Articles/previewPath'
import { articleEditor, sourceView } from '@/editor'
import { isLanguageTag } from '@/markdown/language'
import { maxLengths } from '../maxLengths'
import { slug } from '../slug'
import { countReadingTime } from './hooks/countReadingTime'
import { datePublication } from './hooks/datePublication'
import { keepArticleCounts, keepArticleCountsAfterDelete } from './hooks/keepArticleCounts'
import { keepAuthorsToDrafts } from './hooks/keepAuthorsToDrafts'
import {
  preparePublicChanges,
  rememberChangedState,
  rememberPublicState,
  rememberPublicStateBeforeDelete,
} from './hooks/publicChange'
import { refuseMalformedContent } from './hooks/refuseMalformedContent'
import { refuseUnknownStatus } from './hooks/refuseUnknownStatus'
import { setSeriesSlug } from './hooks/setSeriesSlug'
import { setOwner } from '../setOwner'

/** Longest Markdown text of an article, in UTF-16 code units (SECURITY: files up to 1 MiB). */
const maxSourceLength = 1_048_576

/** Articles: what editors write, readers read, and a folder of Markdown mirrors. */
export const Articles: CollectionConfig<'articles'> = {
  slug: 'articles',
  labels: { singular: 'Article', plural: 'Articles' },
  // What was worked on last comes first: a new draft has no date of publication and would come last.
  defaultSort: '-updatedAt',
  defaultPopulate: { title: true, slug: true },
  trash: true,
  access: {
    read: readArticles,
    readVersions: readArticleVersions,
    create: createArticles,
    update: updateArticles,
    delete: editors,
  },
  admin: {
    useAsTitle: 'title',
    enableListViewSelectAPI: true,
    group: 'Content',
    defaultColumns: ['title', '_status', 'authors', 'tags', 'publishedAt', 'updatedAt'],
    listSearchableFields: ['title', 'slug', 'description'],
    pagination: { defaultLimit: 25, limits: [10, 25, 50, 100] },
    preview: ({ slug: articleSlug }) => previewPath(articleSlug),
    livePreview: {
      url: ({ data }) => previewPath(data.slug) ?? '/',
      breakpoints: [
        { name: 'phone', label: 'Phone', width: 390, height: 844 },
        { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        { name: 'desktop', label: 'Desktop', width: 1440, height: 900 },
      ],
    },
  },
  versions: {
    maxPerDoc: 100,
    drafts: { autosave: { interval: 1000, showSaveDraftButton: true }, schedulePublish: true },
  },
  hooks: {
    beforeOperation: [refuseMalformedContent, refuseUnknownStatus, preparePublicChanges],
    beforeValidate: [setOwner, setSeriesSlug],
    beforeChange: [keepAuthorsToDrafts, datePublication, countReadingTime, rememberPublicState],
    afterChange: [rememberChangedState, keepArticleCounts],
    beforeDelete: [rememberPublicStateBeforeDelete],
    afterDelete: [keepArticleCountsAfterDelete],
  },
  fields: [
    {
      type: 'tabs',
      tabs: [
        {
          label: 'Content',
          fields: [
            { name: 'title', type: 'text', required: true, maxLength: maxLengths.title },
            {
              name: 'description',
              type: 'textarea',
              maxLength: maxLengths.description,
              admin: {
                description: 'One or two sentences for lists, search results and social cards.',
              },
            },
            sourceView({ content: 'content', map: 'source.map', title: 'title' }),
            { name: 'content', type: 'richText', editor: articleEditor },
          ],
        },
        {
          label: 'SEO',
          description: 'Where these are empty, title, description and cover are used.',
          fields: [
            {
              name: 'meta',
              type: 'group',
              label: false,
              fields: [
                { name: 'title', type: 'text', maxLength: 300 },
                { name: 'description', type: 'textarea', maxLength: 1000 },
                { name: 'image', type: 'upload', relationTo: 'media' },
              ],
            },
            {
              name: 'canonicalURL',
              type: 'text',
              label: 'Canonical URL',
              validate: (value: string | null | undefined) =>
                !value ||
                (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) ||
                'Enter a whole address that starts with https://, or leave it empty.',
              admin: { description: 'Only where the article was first published elsewhere.' },
            },
          ],
        },
        {
          label: 'Source',
          description: 'The Markdown file that this article came from. Written by the import.',
          fields: [
            {
              name: 'source',
              type: 'group',
              label: false,
              access: { read: loggedInField, create: noOneField, update: noOneField },
              // A copy of an article is no file yet: two articles of one path would fight over it.
              disableDuplicate: true,
              admin: { readOnly: true },
              fields: [
                { name: 'path', type: 'text', index: true, maxLength: 4096 },
                {
                  name: 'format',
                  type: 'select',
                  options: ['yaml', 'toml', 'json'],
                },
                { name: 'checksum', type: 'text', index: true, label: 'SHA-256 of the file' },
                {
                  name: 'text',
                  type: 'textarea',
                  label: 'Markdown',
                  maxLength: maxSourceLength,
                },
                { name: 'map', type: 'json', admin: { hidden: true } },
                { name: 'cover', type: 'text', maxLength: 4096, admin: { hidden: true } },
                { name: 'references', type: 'json', admin: { hidden: true } },
              ],
            },
          ],
        },
      ],
    },
    slug('articles', 'title'),
    {
      name: 'publishedAt',
      type: 'date',
      index: true,
      // A copy is not as old as what it was made from.
      disableDuplicate: true,
      admin: {
        position: 'sidebar',
        date: { pickerAppearance: 'dayAndTime' },
        description: 'In the future: the article appears then. Empty: when it is published.',
      },
    },
    {
      name: 'updated',
      type: 'date',
      disableDuplicate: true,
      admin: {
        position: 'sidebar',
        description: 'The update that readers are told about. Empty: the last change is, if later.',
      },
    },
    {
      name: 'authors',
      type: 'relationship',
      relationTo: 'authors',
      hasMany: true,
      maxRows: 50,
      admin: { position: 'sidebar' },
    },
    {
      name: 'tags',
      type: 'relationship',
      relationTo: 'tags',
      hasMany: true,
      maxRows: 50,
      admin: { position: 'sidebar' },
    },
    {
      name: 'series',
      type: 'text',
      maxLength: 200,
      admin: {
        position: 'sidebar',
        description: 'Articles with the same series belong together, in the order of their dates.',
      },
    },
    {
      name: 'language',
      type: 'text',
      maxLength: 35,
      validate: (value: string | null | undefined) =>
        !value ||
        isLanguageTag(value) ||
        'Enter a language tag such as de or pt-BR, or leave it empty.',
      admin: {
        position: 'sidebar',
        description: 'A tag such as de or pt-BR. Empty: the language of the site.',
      },
    },
    {
      name: 'seriesSlug',
      type: 'text',
      access: { create: noOneField, update: noOneField },
      admin: { hidden: true },
    },
    {
      name: 'cover',
      type: 'upload',
      relationTo: 'media',
      admin: { position: 'sidebar' },
    },
    {
      name: 'featured',
      type: 'checkbox',
      defaultValue: false,
      admin: { position: 'sidebar', description: 'Shown first on the home page.' },
    },
    {
      type: 'row',
      admin: { position: 'sidebar' },
      fields: [
        {
          name: 'wordCount',
          type: 'number',
          label: 'Words',
          access: { create: noOneField, update: noOneField },
          admin: { readOnly: true, width: '50%' },
        },
        {
          name: 'readingTime',
          type: 'number',
          label: 'Minutes to read',
          access: { create: noOneField, update: noOneField },
          admin: { readOnly: true, width: '50%' },
        },
      ],
    },
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      access: { read: loggedInField, create: noOneField, update: noOneField },
      admin: {
        position: 'sidebar',
        readOnly: true,
        description: 'The login that created this article.',
      },
    },
  ],
}
