'use client'

import { useConfig, useDocumentInfo, useForm, useFormFields } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Finding } from '../checkArticle'
import { showPlace } from './showPlace'
import './checks.css'

const answer = z.object({ findings: z.array(z.custom<Finding>()) })

/** Milliseconds without a change before the article is checked. */
const pause = 1500

/** The fields that checks look at. */
const names = ['title', 'slug', 'description', 'cover', 'content'] as const

/**
 * What would stand in the way of publishing, kept up to date while somebody writes. Each entry leads
 * to its place in the form.
 */
export function Checks() {
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const { getField } = useForm()
  const [findings, setFindings] = useState<Finding[]>()
  const [failed, setFailed] = useState(false)
  const values = useFormFields(([fields]) => names.map((name) => fields[name]?.value))
  const url = `${config.routes.api}/articles/checks`

  useEffect(() => {
    const controller = new AbortController()
    const check = async () => {
      const article = Object.fromEntries(names.map((name) => [name, getField(name)?.value ?? null]))
      const response = await fetch(url, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ id: id === undefined ? undefined : String(id), ...article }),
        signal: controller.signal,
      })
      if (!response.ok) throw new Error(response.statusText)
      setFindings(answer.parse(await response.json()).findings)
      setFailed(false)
    }
    const timer = setTimeout(
      () =>
        void check().catch(() => {
          if (!controller.signal.aborted) setFailed(true)
        }),
      pause,
    )
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
    // Each value by itself: the list is a new one with every change of the form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [url, id, ...values])

  const errors = findings?.filter(({ level }) => level === 'error').length ?? 0
  const state = failed
    ? 'The checks could not be run.'
    : !findings
      ? 'Checking …'
      : findings.length === 0
        ? 'Ready to be published.'
        : errors > 0
          ? `${errors} to be mended before publishing`
          : 'Can be published.'

  return (
    <section className="field-type octavo-checks" aria-labelledby="octavo-checks">
      <h3 id="octavo-checks" className="field-label">
        Checks
      </h3>
      <p role="status" className="octavo-checks__state">
        {state}
      </p>
      {findings && findings.length > 0 ? (
        <ul>
          {[...findings]
            .sort((a, b) => a.level.localeCompare(b.level))
            .map(({ level, message, place }) => (
              <li key={`${message} ${JSON.stringify(place)}`}>
                <button
                  type="button"
                  className={`octavo-checks__finding octavo-checks__finding--${level}`}
                  onClick={() => showPlace(place)}
                >
                  <span className="octavo-checks__level">
                    {level === 'error' ? 'Error' : 'Warning'}
                  </span>
                  {message}
                </button>
              </li>
            ))}
        </ul>
      ) : null}
    </section>
  )
}
