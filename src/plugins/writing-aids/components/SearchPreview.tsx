'use client'

import { useConfig, useFormFields } from '@payloadcms/ui'
import { useId } from 'react'
import './writingAids.css'

/** What search engines show of a title and a description, in characters. */
const shown = { title: 60, description: 160 }

const clip = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`

/** The text in a field of the form. */
function useText(path: string): string {
  const value = useFormFields(([fields]) => fields[path]?.value)
  return typeof value === 'string' ? value.trim() : ''
}

/** How the article will look among search results, and how long its description is. */
export function SearchPreview() {
  const { config } = useConfig()
  const id = useId()
  const slug = useText('slug')
  const [ownTitle, metaTitle] = [useText('title'), useText('meta.title')]
  const [ownDescription, metaDescription] = [useText('description'), useText('meta.description')]
  const title = metaTitle || ownTitle
  const description = metaDescription || ownDescription
  const host = URL.canParse(config.serverURL) ? new URL(config.serverURL).host : ''
  return (
    <section className="field-type octavo-search" aria-labelledby={id}>
      <h3 id={id} className="field-label">
        As a search result
      </h3>
      <div className="octavo-search__result">
        <span>
          {host} › articles › {slug || '…'}
        </span>
        <strong>{clip(title || 'Untitled', shown.title)}</strong>
        <p>
          {clip(description || 'Search engines choose a piece of the text.', shown.description)}
        </p>
      </div>
      <p className="octavo-search__hint" role="status">
        {title.length > shown.title ? `The title is cut after ${shown.title} characters. ` : ''}
        Description: {description.length} of {shown.description} characters
      </p>
    </section>
  )
}
