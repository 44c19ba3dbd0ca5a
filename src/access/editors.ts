import type { Access } from 'payload'
import { hasEditorRole } from './roles'

/** Editors and admins. */
export const editors: Access = ({ req }) => hasEditorRole(req)
