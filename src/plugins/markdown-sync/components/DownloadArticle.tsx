'use client'

import { PopupList, useDocumentInfo } from '@payloadcms/ui'
import { download } from './download'

/** An article's menu: its Markdown file, and that of the draft where there is a newer one. */
export function DownloadArticle() {
  const { id, hasPublishedDoc, unpublishedVersionCount } = useDocumentInfo()
  if (id === undefined) return null
  const href = `/api/articles/${id}/markdown`
  return (
    <>
      <PopupList.Button id="download-markdown" onClick={() => download(href)}>
        Download Markdown
      </PopupList.Button>
      {hasPublishedDoc && unpublishedVersionCount > 0 ? (
        <PopupList.Button
          id="download-markdown-draft"
          onClick={() => download(`${href}?draft=true`)}
        >
          Download Markdown of the draft
        </PopupList.Button>
      ) : null}
    </>
  )
}
