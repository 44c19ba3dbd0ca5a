'use client'

import { PopupList, useSelection } from '@payloadcms/ui'
import { download } from './download'

/** The conditions of the list that the address shows. */
const listed = (): string[][] =>
  [...new URLSearchParams(window.location.search)].filter(([name]) => name.startsWith('where'))

/** The list's menu: the Markdown of the selected articles, or of all that the list's filter finds. */
export function DownloadArticles() {
  const { count, selected, selectAll } = useSelection()
  const chosen = count > 0 && String(selectAll) !== 'allAvailable'
  const ids = [...selected].flatMap(([id, isSelected]) => (isSelected ? [String(id)] : []))
  const save = () => {
    const where = chosen ? [['where[id][in]', ids.join(',')]] : listed()
    download(`/api/articles/markdown.zip?${new URLSearchParams(where).toString()}`)
  }
  return (
    <PopupList.Button id="download-markdown-zip" onClick={save}>
      {chosen ? `Download Markdown (${count})` : 'Download Markdown of all'}
    </PopupList.Button>
  )
}
