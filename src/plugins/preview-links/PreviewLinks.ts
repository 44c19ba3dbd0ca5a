import {
  Forbidden,
  ValidationError,
  type Access,
  type CollectionBeforeChangeHook,
  type CollectionConfig,
  type FieldHook,
} from 'payload'
import { loggedIn } from '@/access/loggedIn'
import { noOne } from '@/access/noOne'
import { hasEditorRole } from '@/access/roles'
import { relationId } from '@/collections/relationIds'
import { env } from '@/env'
import type { PreviewLink } from '@/payload-types'
import { tokenOf } from './token'

const day = 24 * 60 * 60 * 1000

/** Days that a link may live. */
const longest = 90

/** Editors have all links in hand, authors those they made. */
const editorsOrCreator: Access = ({ req }) => {
  if (hasEditorRole(req)) return true
  return req.user ? { createdBy: { equals: req.user.id } } : false
}

/**
 * Who may read an article's draft may show it to others: editors, and its owner.
 *
 * @throws {Forbidden} to everybody else
 * @throws {ValidationError} when the link would live too long, or not at all
 */
const checkLink: CollectionBeforeChangeHook<PreviewLink> = async ({ data, req }) => {
  const article = await req.payload.findByID({
    collection: 'articles',
    id: relationId(data.article) ?? '',
    draft: true,
    depth: 0,
    select: { owner: true },
    disableErrors: true,
    req,
  })
  const mayShow = hasEditorRole(req) || (req.user && article?.owner === req.user.id)
  if (!article || !mayShow) throw new Forbidden(req.t)
  const lives = Date.parse(data.expiresAt ?? '') - Date.now()
  if (!(lives > 0 && lives <= longest * day))
    throw new ValidationError(
      {
        collection: 'preview-links',
        errors: [{ path: 'expiresAt', message: `Choose a time within the next ${longest} days.` }],
        req,
      },
      req.t,
    )
  return { ...data, createdBy: req.user?.id }
}

const makeAddress: FieldHook<PreviewLink> = ({ data }) => {
  const { id, expiresAt } = data ?? {}
  const article = relationId(data?.article)
  return id && article && expiresAt
    ? `${env.serverURL}/shared/${tokenOf({ id, article, expiresAt })}`
    : null
}

/**
 * Links that show one article's draft to people without a login. A link is revoked by deleting it;
 * it is never changed, because its address is made from what it says.
 */
export const PreviewLinks: CollectionConfig<'preview-links'> = {
  slug: 'preview-links',
  labels: { singular: 'Preview link', plural: 'Preview links' },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  graphQL: false,
  access: {
    read: editorsOrCreator,
    create: loggedIn,
    update: noOne,
    delete: editorsOrCreator,
  },
  hooks: { beforeChange: [checkLink] },
  admin: {
    group: 'Administration',
    useAsTitle: 'recipient',
    defaultColumns: ['recipient', 'article', 'expiresAt', 'createdBy'],
    description:
      'Each shows the draft of one article to whoever has the link. Delete it to revoke it.',
  },
  fields: [
    { name: 'article', type: 'relationship', relationTo: 'articles', required: true, index: true },
    {
      name: 'recipient',
      type: 'text',
      label: 'For',
      maxLength: 200,
      admin: { description: 'Whom it is for, to tell the links apart.' },
    },
    {
      name: 'expiresAt',
      type: 'date',
      label: 'Ends',
      required: true,
      index: true,
      defaultValue: () => new Date(Date.now() + 7 * day).toISOString(),
      admin: { date: { pickerAppearance: 'dayAndTime' } },
    },
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      index: true,
      admin: { readOnly: true },
    },
    {
      name: 'url',
      type: 'text',
      label: 'Address',
      virtual: true,
      hooks: { afterRead: [makeAddress] },
      admin: { readOnly: true, description: 'Whoever has it can read the draft.' },
    },
  ],
}
