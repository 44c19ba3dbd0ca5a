import type { SeriesParts } from '@/content/types'

/**
 * Where an article stands in its series, and the way to the other parts.
 *
 * @param props.articleId the one that is being read
 */
export function SeriesBox({ series, articleId }: { series: SeriesParts; articleId: string }) {
  const { name, path, parts, total } = series
  const index = parts.findIndex(({ id }) => id === articleId)
  const [previous, next] = [parts[index - 1], index < 0 ? undefined : parts[index + 1]]
  return (
    <aside className="series" aria-label="Series">
      <p>
        {index < 0 ? `One of ${total} parts` : `Part ${index + 1} of ${total}`} of the series{' '}
        <a href={path}>
          <bdi>{name}</bdi>
        </a>
      </p>
      <details>
        <summary>All parts</summary>
        <ol>
          {parts.map((part) => (
            <li key={part.id}>
              <a href={part.path} aria-current={part.id === articleId ? 'page' : undefined}>
                <bdi>{part.title}</bdi>
              </a>
            </li>
          ))}
        </ol>
        {total > parts.length ? (
          <p>
            <a href={path}>All {total} parts</a>
          </p>
        ) : null}
      </details>
      {previous || next ? (
        <ul>
          {previous ? (
            <li>
              Before: <a href={previous.path}>{previous.title}</a>
            </li>
          ) : null}
          {next ? (
            <li>
              Next: <a href={next.path}>{next.title}</a>
            </li>
          ) : null}
        </ul>
      ) : null}
    </aside>
  )
}
