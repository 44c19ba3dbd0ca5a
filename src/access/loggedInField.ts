import type { FieldAccess } from 'payload'

/** A field for anyone who is logged in. */
export const loggedInField: FieldAccess = ({ req }) => Boolean(req.user)
