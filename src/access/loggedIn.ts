import type { Access } from 'payload'

/** Anyone who is logged in, whatever the role. */
export const loggedIn: Access = ({ req }) => Boolean(req.user)
