'use client'

import { Button, toast, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { z } from 'zod'
import type { ComparedField } from '../fields'

const refusal = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

/**
 * Gives the article's draft the value that one field had in a version.
 *
 * @param props.label the field's name for people
 */
export function RestoreField({
  article,
  version,
  field,
  label,
}: {
  article: string
  version: string
  field: ComparedField
  label: string
}) {
  const { config } = useConfig()
  const router = useRouter()
  const restore = async () => {
    const response = await fetch(`${config.routes.api}/articles/${article}/restore-field`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version, field }),
    })
    if (response.ok) {
      toast.success(`${label} is restored in the draft.`)
      router.replace('?')
      router.refresh()
    } else toast.error(refusal.parse(await response.json()).errors[0]!.message)
  }
  return (
    <Button size="small" buttonStyle="secondary" onClick={() => void restore()}>
      Restore “What was”
    </Button>
  )
}
