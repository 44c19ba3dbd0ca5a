'use client'

import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { messageOf, request } from '@/plugins/panel/request'
import type { ComparedField } from '../fields'

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
  const router = useRouter()
  const restore = () =>
    request(`articles/${article}/restore-field`, { version, field })
      .then(() => {
        toast.success(`${label} is restored in the draft.`)
        router.replace('?')
        router.refresh()
      })
      .catch((error: unknown) => toast.error(messageOf(error)))
  return (
    <Button size="small" buttonStyle="secondary" onClick={() => void restore()}>
      Restore “What was”
    </Button>
  )
}
