'use client'
import { TextInput, toast } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { countOf } from '@/plugins/panel/countOf'
import { request } from '@/plugins/panel/request'

type Listed = { id: string; title: string; _status?: string }
type Page = { docs: Listed[]; hasNextPage: boolean }

/** All articles of a tag, page by page. */
async function articlesOf(tag: string): Promise<Listed[]> {
  const all: Listed[] = []
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({
      'where[tags][equals]': tag,
      'select[title]': 'true',
      'select[_status]': 'true',
      sort: 'title',
      depth: '0',
      limit: '100',
      page: String(page),
    })
    const { docs, hasNextPage } = await request<Page>(`articles?${query.toString()}`)
    all.push(...docs)
    if (!hasNextPage) return all
  }
}

/** Lets a person choose some of the articles that have a tag. */
export function ArticleChoice({
  tag,
  chosen,
  onChange,
}: {
  tag: string
  /** Ids of the chosen articles. */
  chosen: string[]
  onChange: (ids: string[]) => void
}) {
  const [articles, setArticles] = useState<Listed[] | null>(null)
  const [words, setWords] = useState('')

  useEffect(() => {
    let isCurrent = true
    articlesOf(tag)
      .then((found) => isCurrent && setArticles(found))
      .catch((error: unknown) => toast.error(String(error)))
    return () => {
      isCurrent = false
    }
  }, [tag])

  if (!articles) return <p className="tidy-up__quiet">Looking for its articles…</p>
  if (articles.length === 0) return <p className="tidy-up__quiet">No article has this tag.</p>
  const shown = articles.filter(({ title }) => title.toLowerCase().includes(words.toLowerCase()))
  const all = shown.length > 0 && shown.every(({ id }) => chosen.includes(id))
  const toggle = (ids: string[], on: boolean) =>
    onChange(
      on ? [...new Set([...chosen, ...ids])] : chosen.filter((other) => !ids.includes(other)),
    )
  return (
    <fieldset className="tidy-up__articles">
      <legend>
        Articles that move to the new tag: {chosen.length} of {articles.length}
      </legend>
      <TextInput
        path="find-articles"
        label="Show only titles with"
        value={words}
        onChange={(event: { target: { value: string } }) => setWords(event.target.value)}
      />
      <label className="tidy-up__check">
        <input
          type="checkbox"
          checked={all}
          onChange={() =>
            toggle(
              shown.map(({ id }) => id),
              !all,
            )
          }
        />
        All that are shown ({countOf(shown.length, 'article')})
      </label>
      <ul className="tidy-up__scroll">
        {shown.map(({ id, title, _status }) => (
          <li key={id}>
            <label className="tidy-up__check">
              <input
                type="checkbox"
                checked={chosen.includes(id)}
                onChange={() => toggle([id], !chosen.includes(id))}
              />
              {_status === 'draft' ? `${title} (draft)` : title}
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
