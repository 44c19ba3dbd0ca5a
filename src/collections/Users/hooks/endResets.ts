import type { CollectionBeforeChangeHook } from 'payload'
import type { User } from '@/payload-types'

/**
 * Whoever changes the password or the e-mail address of a login may do so because somebody else has
 * a link for setting a password, or reads the mail where it went: such a link ends with that.
 */
export const endResets: CollectionBeforeChangeHook<User> = ({ data, originalDoc, operation }) => {
  const isOther =
    Boolean(data.password) || (data.email !== undefined && data.email !== originalDoc?.email)
  return operation === 'update' && isOther
    ? { ...data, resetPasswordToken: null, resetPasswordExpiration: null }
    : data
}
