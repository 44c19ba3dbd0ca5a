import type { DefaultServerCellComponentProps } from 'payload'

/** In the list of tags: the aliases, one after the other; nothing for none. */
export function AliasesCell({ cellData }: DefaultServerCellComponentProps) {
  return Array.isArray(cellData) ? cellData.join(', ') : null
}
