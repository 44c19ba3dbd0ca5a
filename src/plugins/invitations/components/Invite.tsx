'use client'

import { Button, useAuth, useRouteCache } from '@payloadcms/ui'
import { useId, useState, type FormEvent } from 'react'
import type { User } from '@/payload-types'
import { messageOf, request } from '@/plugins/panel/request'
import './invite.css'

type Answer = { mailed: boolean; days: number; url?: string }

/** A form above the list of users by which an admin invites somebody. */
export function Invite() {
  const { user } = useAuth<User>()
  const { clearRouteCache } = useRouteCache()
  const [open, setOpen] = useState(false)
  const [result, setResult] = useState<{ text: string; url?: string }>()
  const id = useId()
  if (user?.role !== 'admin') return null

  const invite = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    request<Answer>('users/invite', Object.fromEntries(new FormData(form)))
      .then(({ mailed, days, url }) => {
        setResult(
          mailed
            ? { text: `The invitation is on its way. It is good for ${days} days.` }
            : { text: `Send this link. It works once, within ${days} days.`, url },
        )
        form.reset()
        clearRouteCache()
      })
      .catch((error: unknown) => setResult({ text: messageOf(error) }))
  }

  return (
    <section className="octavo-invite" aria-label="Invite somebody">
      {open ? (
        <form onSubmit={invite}>
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
