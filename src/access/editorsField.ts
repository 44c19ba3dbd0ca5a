import type { FieldAccess } from 'payload'
import { hasEditorRole } from './roles'

/** A field that only editors and admins see or change. */
export const editorsField: FieldAccess = ({ req }) => hasEditorRole(req)
