import type { CollectionConfig } from 'payload'
import { admins } from '@/access/admins'
import { adminsField } from '@/access/adminsField'
import { adminsOrSelf } from '@/access/adminsOrSelf'
import { type roles } from '@/access/roles'
import { env } from '@/env'
import { forgotPassword } from './endpoints/forgotPassword'
import { login } from './endpoints/login'
import { refuseFirstRegister } from './endpoints/refuseFirstRegister'
import { checkPassword } from './hooks/checkPassword'
import { endResets } from './hooks/endResets'
import { keepOneAdmin, keepOneAdminOnDelete } from './hooks/keepOneAdmin'

const eightHours = 8 * 60 * 60
const tenMinutes = 10 * 60 * 1000

/** Users: logins to the panel and the API. Readers need none; authors are a collection apart. */
export const Users: CollectionConfig<'users'> = {
  slug: 'users',
  labels: { singular: 'User', plural: 'Users' },
  disableDuplicate: true,
  auth: {
    tokenExpiration: eightHours,
    maxLoginAttempts: 5,
    lockTime: tenMinutes,
    // Payload's own interval writes past an open transaction, which SQLite can't do; the endpoint
    // below has limits for the client and for the account.
    forgotPassword: { minRequestInterval: 0 },
    cookies: { sameSite: 'Lax', secure: env.serverURL.startsWith('https:') },
  },
  access: {
    read: adminsOrSelf,
    create: admins,
    update: adminsOrSelf,
    delete: admins,
    unlock: admins,
    admin: ({ req }) => Boolean(req.user),
  },
  admin: {
    useAsTitle: 'name',
    listSearchableFields: ['name', 'email'],
    group: 'Administration',
    defaultColumns: ['name', 'email', 'role', 'updatedAt'],
  },
  // Logging in goes through one door, the REST endpoint below with its limits.
  graphQL: { disableMutations: true },
  endpoints: [login, forgotPassword, refuseFirstRegister],
  hooks: {
    beforeOperation: [checkPassword],
    beforeChange: [keepOneAdmin, endResets],
    beforeDelete: [keepOneAdminOnDelete],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    {
      name: 'role',
      type: 'select',
      options: [
        { label: 'Admin', value: 'admin' },
        { label: 'Editor', value: 'editor' },
        { label: 'Author', value: 'author' },
      ] satisfies { label: string; value: (typeof roles)[number] }[],
      defaultValue: 'author',
      required: true,
      access: { create: adminsField, update: adminsField },
    },
  ],
}
