/**
 * Links to the neighbours of a page of a list; nothing for a list of one page.
 *
 * @param props.newestFirst whether the list goes back in time, as the links then say
 */
export function Pagination({
  page,
  pages,
  pathOf,
  newestFirst = false,
}: {
  page: number
  pages: number
  pathOf: (page: number) => string
  newestFirst?: boolean
}) {
  if (pages < 2) return null
  return (
    <nav className="pagination" aria-label="Pages">
      {page > 1 ? (
        <a href={pathOf(page - 1)} rel="prev">
          {newestFirst ? '← Newer' : '← Back'}
        </a>
      ) : (
        <span />
      )}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? (
        <a href={pathOf(page + 1)} rel="next">
          {newestFirst ? 'Older →' : 'More →'}
        </a>
      ) : (
        <span />
      )}
    </nav>
  )
}
