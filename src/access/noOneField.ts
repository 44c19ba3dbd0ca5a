import type { FieldAccess } from 'payload'

/** A field that only the system itself writes. */
export const noOneField: FieldAccess = () => false
