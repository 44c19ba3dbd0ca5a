import type { FieldAccess } from 'payload'
import { hasAdminRole } from './roles'

/** A field that only admins see or change. */
export const adminsField: FieldAccess = ({ req }) => hasAdminRole(req)
