'use client'

import { Button, toast, useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useEffect, useId, useState } from 'react'
import { z } from 'zod'
import './shareLinks.css'

const link = z.object({
  id: z.string(),
  recipient: z.string().nullish(),
  expiresAt: z.iso.datetime(),
  url: z.string(),
})
const links = z.object({ docs: z.array(link) })
const created = z.object({ doc: link })

type Link = z.infer<typeof link>

const day = 24 * 60 * 60 * 1000

/** How long a link may live, in days. */
const lives = [1, 7, 30, 90]

async function copy(url: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(url)
    toast.success('The link is copied.')
  } catch {
    // Browsers give the clipboard to secure pages only; the address stands in its field.
    toast.info('Select the address and copy it.')
  }
}

/** Makes links that show this article's draft to people without a login, lists and revokes them. */
export function ShareLinks() {
  const { id, isTrashed } = useDocumentInfo()
  const { config } = useConfig()
  const [shown, setShown] = useState<Link[]>([])
  const [recipient, setRecipient] = useState('')
  const [life, setLife] = useState(7)
  const field = useId()
  const path = `${config.routes.api}/preview-links`

  useEffect(() => {
    if (id === undefined) return
    const controller = new AbortController()
    const now = new Date().toISOString()
    const where = `where[article][equals]=${id}&where[expiresAt][greater_than]=${now}`
    fetch(`${path}?${where}&depth=0&limit=20`, {
      credentials: 'same-origin',
      signal: controller.signal,
    })
      .then(async (response) => {
        if (response.ok) setShown(links.parse(await response.json()).docs)
      })
      .catch(() => {
        if (!controller.signal.aborted) toast.error('The links could not be read.')
      })
    return () => controller.abort()
  }, [id, path])

  if (id === undefined || isTrashed) return null

  const make = async () => {
    const response = await fetch(`${path}?depth=0`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        article: id,
        recipient: recipient.trim(),
        expiresAt: new Date(Date.now() + life * day).toISOString(),
      }),
    })
    if (!response.ok) {
      toast.error('The link could not be made.')
      return
    }
    const { doc } = created.parse(await response.json())
    setRecipient('')
    setShown((before) => [doc, ...before])
    await copy(doc.url)
  }

  const revoke = async (revoked: Link) => {
    const response = await fetch(`${path}/${revoked.id}`, {
      method: 'DELETE',
      credentials: 'same-origin',
    })
    if (response.ok) setShown((before) => before.filter((it) => it.id !== revoked.id))
    else toast.error('The link could not be revoked.')
  }

  return (
    <section className="field-type octavo-share" aria-labelledby={field}>
      <h3 id={field} className="field-label">
        Share the draft
      </h3>
      <div className="octavo-share__new">
        <input
          aria-label="For whom the link is"
          maxLength={200}
          onChange={(event) => setRecipient(event.target.value)}
          placeholder="For …"
          value={recipient}
        />
        <select
          aria-label="How long the link works"
          onChange={(event) => setLife(Number(event.target.value))}
          value={life}
        >
          {lives.map((days) => (
            <option key={days} value={days}>
              {days === 1 ? '1 day' : `${days} days`}
            </option>
          ))}
        </select>
        <Button size="small" buttonStyle="secondary" onClick={() => void make()}>
          Make a link
        </Button>
      </div>
      {shown.length > 0 ? (
        <ul>
          {shown.map((it) => (
            <li key={it.id}>
              <span>
                {it.recipient ? `For ${it.recipient}, until ` : 'Until '}
                <time dateTime={it.expiresAt}>{new Date(it.expiresAt).toLocaleDateString()}</time>
              </span>
              <input
                aria-label="Address"
                readOnly
                value={it.url}
                onFocus={(event) => event.target.select()}
              />
              <span className="octavo-share__actions">
                <button type="button" onClick={() => void copy(it.url)}>
                  Copy
                </button>
                <button type="button" onClick={() => void revoke(it)}>
                  Revoke
                </button>
              </span>
            </li>
          ))}
        </ul>
      ) : (
        <p>Nobody without a login can read it.</p>
      )}
    </section>
  )
}
