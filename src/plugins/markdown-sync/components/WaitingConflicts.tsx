import type { ServerProps } from 'payload'
import { hasEditorRole } from '@/access/roles'
import './sync.css'

/** The dashboard's note that imports left conflicts to decide, for those who may decide them. */
export async function WaitingConflicts({ payload, user }: ServerProps) {
  if (!hasEditorRole({ user: user ?? null })) return null
  const { totalDocs } = await payload.count({ collection: 'import-conflicts' })
  if (totalDocs === 0) return null
  return (
    <p className="octavo-sync__notice">
      <a href="/admin/collections/import-conflicts">
        {totalDocs === 1 ? '1 import conflict waits' : `${totalDocs} import conflicts wait`} for a
        decision
      </a>
    </p>
  )
}
