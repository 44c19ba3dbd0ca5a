import type { DefaultServerCellComponentProps } from 'payload'
import { formatAdminURL } from 'payload/shared'

/** In the list of the history: what the document was called, as a link to it while it exists. */
export function DocumentCell({ rowData, payload }: DefaultServerCellComponentProps) {
  const { title, type, document, action } = rowData as Record<string, unknown>
  const name = typeof title === 'string' && title !== '' ? title : 'Untitled'
  if (typeof type !== 'string' || typeof document !== 'string' || action === 'delete') return name
  const path = type === document ? `/globals/${type}` : `/collections/${type}/${document}`
  return (
    <a
      href={formatAdminURL({ adminRoute: payload.config.routes.admin, path: path as `/${string}` })}
    >
      {name}
    </a>
  )
}
