'use client'

import {
  useDocumentInfo,
  useForm,
  useFormBackgroundProcessing,
  useFormProcessing,
} from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'

const saved = z.object({ updatedAt: z.iso.datetime(), savedFrom: z.string().nullish() })
const history = z.object({ docs: z.array(z.object({ actor: z.string().nullish() })).max(1) })

/** A save by somebody else, after the text in the form was read. */
export type NewerSave = { updatedAt: string; by: string }

/** Milliseconds between two looks while the page is visible. */
const interval = 15_000

const read = async <Value>(path: string, schema: z.ZodType<Value>): Promise<Value | undefined> => {
  const response = await fetch(path, { credentials: 'same-origin' })
  return response.ok ? schema.parse(await response.json()) : undefined
}

/**
 * Finds out whether somebody else saved the document that the form shows: after each save of this
 * form (which may have been refused), when the page is looked at again, and every fifteen seconds.
 *
 * @param form name of this form, as it is stored with its saves
 */
export function useNewerSave(form: string): NewerSave | undefined {
  const { id, collectionSlug, isTrashed } = useDocumentInfo()
  const { getField } = useForm()
  const processing = useFormProcessing()
  const autosaving = useFormBackgroundProcessing()
  const [newer, setNewer] = useState<NewerSave>()
  const isSaving = processing || autosaving

  const look = useCallback(async () => {
    if (!id || !collectionSlug || isTrashed || document.hidden) return
    const query = 'draft=true&depth=0&select[updatedAt]=true&select[savedFrom]=true'
    const last = await read(`/api/${collectionSlug}/${id}?${query}`, saved)
    const base = getField('updatedAt')?.value
    if (!last || typeof base !== 'string') return
    if (last.savedFrom === form || Date.parse(last.updatedAt) <= Date.parse(base)) {
      setNewer(undefined)
      return
    }
    const entries = await read(
      `/api/history?where[document][equals]=${id}&limit=1&depth=0`,
      history,
    )
    setNewer({ updatedAt: last.updatedAt, by: entries?.docs[0]?.actor ?? 'Somebody' })
  }, [id, collectionSlug, isTrashed, form, getField])

  useEffect(() => {
    if (isSaving) return
    // A look that fails is followed by the next one.
    const lookAgain = () => void look().catch(() => undefined)
    lookAgain()
    const timer = setInterval(lookAgain, interval)
    document.addEventListener('visibilitychange', lookAgain)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', lookAgain)
    }
  }, [isSaving, look])

  return newer
}
