import type { TextareaField } from 'payload'
import { maxFieldLength } from '../limits'

/**
 * A field for source text of any length an article may have.
 *
 * A text area and not Payload's code field: that one loads its editor from a CDN, which the panel's
 * Content-Security-Policy forbids and an installation without Internet does not reach.
 */
export function sourceField(
  name: string,
  label: string,
  options: { description?: string; rows?: number } = {},
): TextareaField {
  return {
    name,
    type: 'textarea',
    label,
    maxLength: maxFieldLength,
    admin: {
      className: 'octavo-source',
      rows: options.rows ?? 6,
      ...(options.description ? { description: options.description } : {}),
    },
  }
}
