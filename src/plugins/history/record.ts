import type { PayloadRequest } from 'payload'
import type { History } from '@/payload-types'
import { wayOf } from './way'

/** What a hook knows about a change; the request says the rest. */
export type Change = Pick<History, 'action' | 'document' | 'type'> & {
  title?: string | null
  status?: History['status']
  owner?: string | null
  /** Names of the changed fields. */
  changed?: string[]
  /** Saved by the panel while somebody was typing. */
  autosave?: boolean
}

/** Typing for this many milliseconds makes one entry, unless it reaches further fields. */
const sitting = 30 * 60 * 1000

const separator = ', '

/** Whether the newest entry of the document already tells of this change. */
async function isTold(
  entry: Pick<History, 'action' | 'actorId' | 'changed' | 'document' | 'status' | 'way'>,
  req: PayloadRequest,
): Promise<boolean> {
  const { docs } = await req.payload.db.find<History>({
    collection: 'history',
    where: { document: { equals: entry.document } },
    sort: '-createdAt',
    limit: 1,
    pagination: false,
    req,
  })
  const [last] = docs
  if (!last?.autosave || Date.parse(last.createdAt) < Date.now() - sitting) return false
  const told = last.changed?.split(separator) ?? []
  return (
    last.action === entry.action &&
    last.way === entry.way &&
    last.actorId === entry.actorId &&
    last.status === entry.status &&
    (entry.changed?.split(separator) ?? []).every((name) => told.includes(name))
  )
}

/**
 * Adds an entry to the history, in the request's transaction. The panel saves every second while
 * somebody types; entries are never changed, so what the newest one tells is not told again. Plugins
 * that write past the operations of Payload call this themselves; on a site without this plugin it
 * does nothing.
 *
 * @param change what happened
 * @param req the request that made it happen
 */
export async function record(
  { changed = [], autosave = false, ...change }: Change,
  req: PayloadRequest,
): Promise<void> {
  if (!('history' in req.payload.collections)) return
  const now = new Date().toISOString()
  const entry = {
    ...change,
    changed: changed.join(separator),
    autosave,
    actor: req.user?.name ?? null,
    actorId: req.user?.id ?? null,
    way: wayOf(req),
    createdAt: now,
    updatedAt: now,
  }
  if (autosave && (changed.length === 0 || (await isTold(entry, req)))) return
  await req.payload.db.create({ collection: 'history', data: entry, req, returning: false })
}
