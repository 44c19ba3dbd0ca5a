'use client'
import { Button, Drawer, SelectInput, toast, useModal } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import type { Where } from 'payload'
import { useEffect, useState, type FormEvent } from 'react'
import { countOf } from '@/plugins/panel/countOf'
import { messageOf, request } from '@/plugins/panel/request'
import type { Offer } from './SelectionBar'

/** Name of the drawer for Payload's modals. */
export const changeDrawer = 'bulk-edit'

type Named = { id: string; name: string }
type Page = { docs: Named[]; hasNextPage: boolean }
type Answer = { found: number; changed: number }

/** All authors or tags, page by page. */
async function allOf(collection: Offer['field']): Promise<Named[]> {
  const all: Named[] = []
  for (let page = 1; ; page++) {
    const query = `select[name]=true&sort=name&depth=0&limit=100&page=${page}`
    const { docs, hasNextPage } = await request<Page>(`${collection}?${query}`)
    all.push(...docs)
    if (!hasNextPage) return all
  }
}

const say = (error: unknown): void => {
  toast.error(messageOf(error))
}

/** Asks which tags or authors the selected articles get or lose, and has them changed. */
export function ChangeDrawer({
  offer: { field, action, label },
  count,
  where,
  onDone,
}: {
  offer: Offer
  /** How many articles are selected. */
  count: number
  /** The selected articles. */
  where: Where
  onDone: () => void
}) {
  const router = useRouter()
  const { closeModal } = useModal()
  const [choices, setChoices] = useState<Named[]>([])
  const [chosen, setChosen] = useState<string[]>([])
  const [busy, setBusy] = useState(false)

  useEffect(() => {
    allOf(field).then(setChoices).catch(say)
  }, [field])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    request<Answer>('articles/bulk-edit', { where, [action]: { [field]: chosen } })
      .then(({ found, changed }) => {
        toast.success(
          changed === found
            ? `Changed ${changed} of ${found}.`
            : `Changed ${changed} of ${found}; the others were like that already.`,
        )
        closeModal(changeDrawer)
        onDone()
        router.refresh()
      })
      .catch(say)
      .finally(() => setBusy(false))
  }

  return (
    <Drawer slug={changeDrawer} title={`${label}: ${countOf(count, 'article')}`}>
      <form className="bulk-edit__form" onSubmit={submit}>
        <p>
          {action === 'add'
            ? `The articles keep the ${field} that they have.`
            : `The articles keep their other ${field}.`}{' '}
          Drafts stay drafts.
        </p>
        <SelectInput
          name="bulk-edit-choice"
          path="bulk-edit-choice"
          label={field === 'tags' ? 'Tags' : 'Authors'}
          placeholder="Choose one or more"
          hasMany
          value={chosen}
          onChange={(options) =>
            setChosen(
              [options].flat().flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
            )
          }
          options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Button type="submit" size="medium" disabled={busy || chosen.length === 0}>
          {label}
        </Button>
      </form>
    </Drawer>
  )
}
