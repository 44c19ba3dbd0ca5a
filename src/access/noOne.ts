import type { Access } from 'payload'

/** What only the system itself does. */
export const noOne: Access = () => false
