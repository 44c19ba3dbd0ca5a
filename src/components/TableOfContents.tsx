import type { RenderedHeading } from '@/markdown/render'
import { createElement } from 'react'

/** Fewer headings than this need no table. */
const fewest = 3

/**
 * The headings of an article, two levels of them, beside the text where there is room. The custom
 * element marks the section that is being read (`elements/tableOfContents.ts`).
 */
export function TableOfContents({ headings }: { headings: RenderedHeading[] }) {
  const top = Math.min(...headings.map(({ depth }) => depth))
  const shown = headings.filter(({ depth, text }) => depth <= top + 1 && text.trim() !== '')
  if (shown.length < fewest) return null
  return createElement(
    'table-of-contents',
    null,
    <nav className="toc" aria-labelledby="toc-title">
      <h2 id="toc-title">Contents</h2>
      <ol>
        {shown.map(({ id, text, depth }) => (
          <li key={id} className={depth === top ? undefined : 'sub'}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
      </ol>
    </nav>,
  )
}
