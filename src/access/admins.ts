import type { Access } from 'payload'
import { hasAdminRole } from './roles'

/** Admins only. */
export const admins: Access = ({ req }) => hasAdminRole(req)
