'use client'

import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'

/** Milliseconds without typing before a preview is drawn. */
const pause = 250

/** Properties of {@link Preview}. */
export type PreviewProps = {
  /** What to show, as Markdown. */
  markdown: string
  /** Shown within a line. */
  inline?: boolean
  /** Shown until the preview is ready, or when the Markdown can't be parsed. */
  fallback?: ReactNode
}

/** Source text as readers see it: the same sanitised rendering as the site's, not to be clicked. */
export function Preview({ markdown, inline = false, fallback = null }: PreviewProps) {
  const [shown, setShown] = useState<ReactNode>()

  useEffect(() => {
    let current = true
    const draw = async () => {
      const { previewTree } = await import('../markdown/previewTree')
      if (!current) return
      try {
        setShown(
          toJsxRuntime(previewTree(markdown, inline), { Fragment, jsx, jsxs }) as ReactElement,
        )
      } catch (error) {
        setShown(error instanceof Error ? error.message : undefined)
      }
    }
    const timer = setTimeout(() => void draw(), pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [markdown, inline])

  const content = shown ?? fallback
  return inline ? (
    <span className="octavo-preview octavo-preview--inline" inert>
      {content}
    </span>
  ) : (
    <div className="octavo-preview" inert>
      {content}
    </div>
  )
}
