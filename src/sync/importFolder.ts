import { APIError, ValidationError, type Payload } from 'payload'
import { MarkdownLimitError, type Problem } from '@/markdown'
import { applyFile } from './applyFile'
import { Planner, type PlannedFile } from './planFile'
import { readFolder } from './readFolder'
import { makeReport } from './report'
import type { OnConflict, Report, ReportFile } from './types'

/** How an import runs. */
export type ImportOptions = {
  /** Plan and report, write nothing. */
  dryRun?: boolean
  /** How conflicting fields are decided; `report` leaves them alone. */
  onConflict?: OnConflict
  /** Called once a file's outcome is final, in the order of the paths. */
  onFile?: (file: ReportFile) => void
}

/** What a file itself did wrong; undefined for a failure that isn't the file's fault. */
function problemsOf(error: unknown): Problem[] | undefined {
  if (error instanceof ValidationError)
    return error.data.errors.map(({ path, message }) => ({ line: null, field: path, message }))
  if (error instanceof APIError || error instanceof MarkdownLimitError)
    return [{ line: null, field: null, message: error.message }]
  return undefined
}

async function apply({ report, write }: PlannedFile, payload: Payload): Promise<ReportFile> {
  if (!write) return report
  try {
    return { ...report, article: await applyFile(write, payload) }
  } catch (error) {
    const messages = problemsOf(error)
    if (!messages) throw error
    return { path: report.path, action: 'reject', messages }
  }
}

/**
 * Imports a folder of Markdown into the CMS. A second import of the same files writes nothing.
 *
 * @param folder path of the folder
 * @param payload a connected Payload
 * @param options see {@link ImportOptions}
 * @returns the report, in the order of the paths
 * @throws {FolderError} when the folder can't be read; nothing is written then
 * @throws what the database throws when it fails; the files before are imported, this one is not
 */
export async function importFolder(
  folder: string,
  payload: Payload,
  { dryRun = false, onConflict = 'report', onFile }: ImportOptions = {},
): Promise<Report> {
  const startedAt = performance.now()
  const planner = new Planner(payload, onConflict)
  const files: ReportFile[] = []
  for await (const entry of readFolder(folder)) {
    const planned = await planner.plan(entry)
    const file = dryRun ? planned.report : await apply(planned, payload)
    files.push(file)
    onFile?.(file)
  }
  return makeReport(files, (performance.now() - startedAt) / 1000)
}
