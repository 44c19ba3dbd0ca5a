'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, type ReactNode } from 'react'

/** The values of the article's form; a link in the preview may have led to another article. */
const isFormOf = (article: string, form: unknown): boolean =>
  typeof form === 'object' && form !== null && 'id' in form && form.id === article

/**
 * Shows the article as it is in the panel's form, saved or not: Payload's live preview, for a page
 * that the server renders. The form arrives as a message from the panel around the page, or from the
 * one that opened it.
 *
 * @param props.article id of the article that the page shows
 * @param props.render renders a form's values on the server; null for what it can't show
 * @param props.children the article as it is saved
 */
export function LivePreview({
  article,
  render,
  children,
}: {
  article: string
  render: (article: string, form: unknown) => Promise<ReactNode>
  children: ReactNode
}) {
  const router = useRouter()
  const [unsaved, setUnsaved] = useState<ReactNode>(null)

  useEffect(() => {
    // One form is rendered at a time; of those that arrive meanwhile the last one is next.
    let next: { form: unknown } | undefined
    let isRendering = false
    const showForms = async () => {
      if (isRendering) return
      isRendering = true
      try {
        while (next) {
          const { form } = next
          next = undefined
          const shown = await render(article, form)
          if (shown) setUnsaved(shown)
        }
      } finally {
        isRendering = false
      }
    }
    const onMessage = ({ origin, data }: MessageEvent<unknown>) => {
      if (origin !== location.origin || typeof data !== 'object' || data === null) return
      if (!('type' in data)) return
      if (data.type === 'payload-document-event') router.refresh()
      if (data.type !== 'payload-live-preview' || !('data' in data)) return
      if (isFormOf(article, data.data)) {
        next = { form: data.data }
        // A form that could not be rendered is followed by the next one.
        void showForms().catch(() => undefined)
      }
    }
    addEventListener('message', onMessage)
    const panel = opener instanceof Window ? opener : parent
    if (panel !== window)
      panel.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
    return () => removeEventListener('message', onMessage)
  }, [article, render, router])

  return unsaved ?? children
}
