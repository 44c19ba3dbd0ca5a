import { createElement } from 'react'
import { searchPath, type Choice, type SearchQuery, type SearchResults } from '@/content/search'
import { paths } from '@/content/paths'
import { maxQueryLength } from '@/plugins/search'
import { PageHeader } from './PageHeader'
import { SearchHits } from './SearchHits'

/** Chooses a tag or an author, or neither; nothing where there are none. */
function Filter({
  name,
  label,
  any,
  choices,
  chosen,
}: {
  name: string
  label: string
  any: string
  choices: Choice[]
  chosen: string
}) {
  if (choices.length === 0) return null
  return (
    <label>
      <span className="sr-only">{label}</span>
      <select name={name} defaultValue={chosen}>
        <option value="">{any}</option>
        {choices.map((choice) => (
          <option key={choice.slug} value={choice.slug}>
            {choice.name}
          </option>
        ))}
      </select>
    </label>
  )
}

/**
 * The page that finds articles by their words: a form that works by itself, which
 * `<site-search>` makes answer while somebody types (`elements/siteSearch.ts`).
 *
 * @param props.results null before something was asked
 */
export function SearchPage({
  query,
  results,
  choices,
}: {
  query: SearchQuery
  results: SearchResults | null
  choices: { tags: Choice[]; authors: Choice[] }
}) {
  const { text, tag, author } = query
  return (
    <>
      <PageHeader title="Search" />
      {createElement(
        'site-search',
        { 'data-source': paths.searchData },
        <form className="search-form" action={paths.search} role="search">
          <label className="sr-only" htmlFor="q">
            Words to look for
          </label>
          <input
            id="q"
            name="q"
            type="search"
            defaultValue={text}
            maxLength={maxQueryLength}
            placeholder="Words to look for"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            enterKeyHint="search"
            dir="auto"
          />
          <button type="submit">Search</button>
          <div className="search-filters">
            <Filter name="tag" label="Tag" any="Every tag" choices={choices.tags} chosen={tag} />
            <Filter
              name="author"
              label="Author"
              any="Every author"
              choices={choices.authors}
              chosen={author}
            />
          </div>
        </form>,
        <p className="search-status" role="status">
          {results?.status}
        </p>,
        <SearchHits hits={results?.hits ?? []} />,
        <nav className="pagination" aria-label="Pages" hidden={(results?.pages ?? 0) < 2}>
          {results && results.page > 1 ? (
            <a href={searchPath(query, results.page - 1)} rel="prev">
              ← Back
            </a>
          ) : (
            <span />
          )}
          <span>{results ? `Page ${results.page} of ${results.pages}` : null}</span>
          {results && results.page < results.pages ? (
            <a href={searchPath(query, results.page + 1)} rel="next">
              More →
            </a>
          ) : (
            <span />
          )}
        </nav>,
      )}
    </>
  )
}
