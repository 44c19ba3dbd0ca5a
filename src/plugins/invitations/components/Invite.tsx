'use client'

import { Button, useAuth, useConfig, useRouteCache } from '@payloadcms/ui'
import { useId, useState, type FormEvent } from 'react'
import { z } from 'zod'
import type { User } from '@/payload-types'
import './invite.css'

const answer = z.object({ mailed: z.boolean(), days: z.number(), url: z.string().optional() })
const refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

/** A form above the list of users by which an admin invites somebody. */
export function Invite() {
  const { user } = useAuth<User>()
  const { config } = useConfig()
  const { clearRouteCache } = useRouteCache()
  const [open, setOpen] = useState(false)
  const [result, setResult] = useState<{ text: string; url?: string }>()
  const id = useId()
  if (user?.role !== 'admin') return null

  const invite = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const response = await fetch(`${config.routes.api}/users/invite`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    })
    const body: unknown = await response.json()
    if (!response.ok) {
      setResult({ text: refusal.parse(body).errors[0]!.message })
      return
    }
    const { mailed, days, url } = answer.parse(body)
    setResult(
      mailed
        ? { text: `The invitation is on its way. It is good for ${days} days.` }
        : { text: `Send this link. It works once, within ${days} days.`, url },
    )
    form.reset()
    clearRouteCache()
  }

  return (
    <section className="octavo-invite" aria-label="Invite somebody">
      {open ? (
        <form onSubmit={(event) => void invite(event)}>
          <label htmlFor={`${id}-name`}>Name</label>
          <input id={`${id}-name`} name="name" required maxLength={200} autoComplete="off" />
          <label htmlFor={`${id}-email`}>E-mail address</label>
          <input id={`${id}-email`} name="email" type="email" required autoComplete="off" />
          <label htmlFor={`${id}-role`}>Role</label>
          <select id={`${id}-role`} name="role" defaultValue="author">
            <option value="author">Author: writes own drafts</option>
            <option value="editor">Editor: edits and publishes everything</option>
            <option value="admin">Admin: users and settings too</option>
          </select>
          <Button size="small" type="submit">
            Invite
          </Button>
        </form>
      ) : (
        <Button size="small" buttonStyle="secondary" onClick={() => setOpen(true)}>
          Invite somebody
        </Button>
      )}
      {result ? (
        <p role="status">
          {result.text}
          {result.url ? (
            <input
              aria-label="Link of the invitation"
              readOnly
              value={result.url}
              onFocus={(event) => event.target.select()}
            />
          ) : null}
        </p>
      ) : null}
    </section>
  )
}
