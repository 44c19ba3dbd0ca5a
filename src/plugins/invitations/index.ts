import type { CollectionAfterLoginHook, CollectionConfig, DateField, Plugin } from 'payload'
import { noOneField } from '@/access/noOneField'
import type { User } from '@/payload-types'
import { withHooks } from '../withHooks'
import { inviteEndpoint } from './endpoint'

const lastLoginAt: DateField = {
  name: 'lastLoginAt',
  type: 'date',
  label: 'Last login',
  access: { create: noOneField, update: noOneField },
  admin: {
    position: 'sidebar',
    readOnly: true,
    date: { pickerAppearance: 'dayAndTime' },
    description: 'Empty: invited, and not come yet.',
  },
}

/** Past Payload's operations: logging in is no change of the login. */
const noteLogin: CollectionAfterLoginHook<User> = async ({ user, req }) => {
  await req.payload.db.updateOne({
    collection: 'users',
    id: user.id,
    data: { lastLoginAt: new Date().toISOString() },
    req,
    returning: false,
  })
  return user
}

const inviting = (collection: CollectionConfig): CollectionConfig => ({
  ...withHooks(collection, { afterLogin: [noteLogin] }),
  fields: [...collection.fields, lastLoginAt],
  endpoints: [...(collection.endpoints || []), inviteEndpoint],
  admin: {
    ...collection.admin,
    defaultColumns: ['name', 'email', 'role', 'lastLoginAt'],
    components: {
      ...collection.admin?.components,
      beforeListTable: [
        ...(collection.admin?.components?.beforeListTable ?? []),
        '@/plugins/invitations/components/Invite#Invite',
      ],
    },
  },
})

/** Lets admins invite people who set their own password. See the readme beside this file. */
export const invitations = (): Plugin => (config) => ({
  ...config,
  collections: config.collections?.map((collection) =>
    collection.slug === 'users' ? inviting(collection) : collection,
  ),
})
