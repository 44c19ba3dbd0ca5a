import type { Payload } from 'payload'
import { addRedirects } from '@/plugins/permalinks'
import { cacheTags, revalidate } from '@/plugins/revalidation'
import { withImportLock } from '@/sync/importLock'
import { importFiles, type ImportOptions } from '@/sync/importFiles'
import type { OpenConflict } from '@/sync/planFile'
import type { Report, Source } from '@/sync/types'

/** What a caller decides; the rest is the same for everyone. */
export type RunOptions = Pick<
  ImportOptions,
  'dryRun' | 'onConflict' | 'tagKeys' | 'partial' | 'onFile'
> & {
  /** Import files whose articles were deleted in the CMS again. */
  restore?: boolean
}

/** The conflicts that wait for an editor. */
class Conflicts {
  private constructor(
    private readonly payload: Payload,
    private readonly open: Map<string, string>,
  ) {}

  static async load(payload: Payload): Promise<Conflicts> {
    const { docs } = await payload.find({
      collection: 'import-conflicts',
      select: { path: true, text: true },
      pagination: false,
      depth: 0,
    })
    return new Conflicts(payload, new Map(docs.map(({ path, text }) => [path, text])))
  }

  /** Keeps a conflict for an editor to decide, or drops the one that is no more. */
  async keep(path: string, conflict: OpenConflict | undefined): Promise<void> {
    const { payload } = this
    const text = conflict?.prepared.file.text
    if (this.open.get(path) === text) return
    if (this.open.delete(path))
      await payload.delete({ collection: 'import-conflicts', where: { path: { equals: path } } })
    if (conflict === undefined || text === undefined) return
    const data = { path, article: conflict.articleId, text }
    await payload.create({ collection: 'import-conflicts', data, depth: 0 })
    this.open.set(path, text)
  }
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
    const conflicts = await Conflicts.load(payload)
    return importFiles(source, payload, {
      ...options,
      deleted,
      recountAll: takenOver,
      addRedirects,
      onConflictFound: (path, conflict) => conflicts.keep(path, conflict),
      refresh: () => revalidate([cacheTags.all]),
    })
  })
}
