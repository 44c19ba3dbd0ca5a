'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/**
 * Renders the page anew whenever the panel around it or the one that opened it saves the document:
 * Payload's live preview for pages that the server renders.
 */
export function LivePreview() {
  const router = useRouter()
  useEffect(() => {
    const onMessage = ({ origin, data }: MessageEvent<unknown>) => {
      if (origin !== location.origin || typeof data !== 'object' || data === null) return
      if ('type' in data && data.type === 'payload-document-event') router.refresh()
    }
    addEventListener('message', onMessage)
    const panel = opener instanceof Window ? opener : parent
    if (panel !== window)
      panel.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
    return () => {
      removeEventListener('message', onMessage)
    }
  }, [router])
  return null
}
