import type { SearchHit } from '@/content/search'

/** A text with what was looked for marked. */
const Marked = ({ segments }: { segments: SearchHit['title'] }) =>
  segments.map(({ text, mark }, index) => (mark ? <mark key={index}>{text}</mark> : text))

/**
 * The articles that were found, the best first. `elements/siteSearch.ts` makes the same list while
 * somebody types; a test holds the two together.
 */
export function SearchHits({ hits }: { hits: SearchHit[] }) {
  return (
    <ol className="hits">
      {hits.map(({ path, title, snippet, byline }) => (
        <li key={path}>
          <h2>
            <a href={path}>
              <bdi>
                <Marked segments={title} />
              </bdi>
            </a>
          </h2>
          <p dir="auto">
            <Marked segments={snippet} />
          </p>
          <p className="byline">{byline}</p>
        </li>
      ))}
    </ol>
  )
}
