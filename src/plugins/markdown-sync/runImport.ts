import { createLocalReq, type Payload } from 'payload'
import { addRedirects } from '@/plugins/permalinks'
import { cacheTags, revalidate } from '@/plugins/revalidation'
import { withImportLock } from '@/sync/importLock'
import { importFiles, type ImportOptions } from '@/sync/importFiles'
import type { Report, Source } from '@/sync/types'
import { dropConflict, keepConflict } from './conflicts'

/** What a caller decides; the rest is the same for everyone. */
export type RunOptions = Pick<
  ImportOptions,
  'dryRun' | 'onConflict' | 'onFile' | 'onPlanned' | 'partial' | 'signal' | 'tagKeys' | 'user'
> & {
  /** Import files whose articles were deleted in the CMS again. */
  restore?: boolean
}

/** Paths of the files whose conflicts wait for an editor. */
async function openConflicts(payload: Payload): Promise<Set<string>> {
  const { docs } = await payload.find({
    collection: 'import-conflicts',
    select: { path: true },
    pagination: false,
    depth: 0,
  })
  return new Set(docs.map(({ path }) => path))
}

/** Checksums of the files whose articles were deleted in the CMS, by path. */
async function deletedSources(payload: Payload): Promise<Map<string, string>> {
  const { docs } = await payload.find({
    collection: 'deleted-sources',
    pagination: false,
    depth: 0,
  })
  return new Map(docs.map(({ path, checksum }) => [path, checksum]))
}

/**
 * Imports Markdown into the CMS as the command line and the panel do it: one import at a time,
 * conflicts kept for the panel, deleted articles left deleted, pages refreshed at the end.
 *
 * @param source the files
 * @param payload a connected Payload
 * @param options see {@link RunOptions}
 * @returns the report, in the order of the paths
 * @throws {ImportRunningError} when another import runs
 */
export async function runImport(
  source: Source,
  payload: Payload,
  { restore = false, ...options }: RunOptions = {},
): Promise<Report> {
  const deleted = restore ? undefined : await deletedSources(payload)
  // A plan writes nothing, so it may look while another import runs.
  if (options.dryRun) return importFiles(source, payload, { ...options, deleted })
  return withImportLock(payload, async (takenOver) => {
    const open = await openConflicts(payload)
    return importFiles(source, payload, {
      ...options,
      deleted,
      recountAll: takenOver,
      addRedirects,
      onConflictFound: async (path, found) => {
        if (found) await keepConflict(path, found, { payload, source, user: options.user })
        else if (open.has(path)) await dropConflict(path, await createLocalReq({}, payload))
      },
      onWritten: async (path, req) => {
        if (open.has(path)) await dropConflict(path, req)
      },
      refresh: () => revalidate([cacheTags.all]),
    })
  })
}
