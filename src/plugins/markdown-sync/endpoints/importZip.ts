import { createHash } from 'node:crypto'
import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import type { User } from '@/payload-types'
import { ImportRunningError } from '@/sync/importLock'
import { digestOf, Previews } from '@/sync/previewFile'
import { openZip, ZipError, type ZipSource } from '@/sync/readZip'
import type { Report, Source } from '@/sync/types'
import type { ImportEvent, ImportRow } from '../events'
import { runImport } from '../runImport'
import { editorOf } from './editorOf'

/** Largest upload in bytes. */
export const maxUpload = 100_000_000

/** Characters of texts to compare that one plan carries; the files after that come without. */
const maxPreviews = 32_000_000

const tooLarge = () =>
  new APIError(
    `The upload is larger than ${maxUpload / 1e6} MB. Import it in parts, or with npm run seed.`,
    413,
    null,
    true,
  )

/** Reads the body, no further than its limit, whatever its header says. */
async function bodyOf(req: PayloadRequest): Promise<Buffer> {
  if (req.headers.get('content-type') !== 'application/zip')
    throw new APIError('Send a zip file, with the type application/zip.', 415, null, true)
  if (Number(req.headers.get('content-length') ?? 0) > maxUpload) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = req.body?.getReader()
  for (;;) {
    const chunk = await reader?.read()
    if (!chunk?.value) return Buffer.concat(chunks, size)
    size += chunk.value.length
    if (size > maxUpload) {
      await reader?.cancel()
      throw tooLarge()
    }
    chunks.push(chunk.value)
  }
}

async function zipOf(req: PayloadRequest): Promise<ZipSource> {
  try {
    return await openZip(await bodyOf(req))
  } catch (error) {
    if (error instanceof ZipError) throw new APIError(error.message, 400, null, true)
    throw error
  }
}

/** A folder is zipped with its name; that belongs to the paths only where articles know it. */
async function rootOf(zip: ZipSource, { payload }: PayloadRequest) {
  const { topFolder } = zip
  if (topFolder === undefined) return { source: zip, topFolder: null }
  const { docs } = await payload.find({
    collection: 'articles',
    where: { 'source.path': { contains: `${topFolder}/` } },
    select: { source: { path: true } },
    pagination: false,
    depth: 0,
  })
  const known = docs.some(({ source }) => source?.path?.startsWith(`${topFolder}/`))
  return known ? { source: zip, topFolder: null } : { source: zip.fromTopFolder(), topFolder }
}

type Send = (event: ImportEvent) => void

/** Answers with events while the work goes on; `signal` tells that nobody listens any more. */
function events(
  { payload }: PayloadRequest,
  work: (send: Send, signal: AbortSignal) => Promise<void>,
): Response {
  const encoder = new TextEncoder()
  const gone = new AbortController()
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => {
      const send: Send = (event) => {
        if (!gone.signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(event)}\n`))
      }
      work(send, gone.signal)
        .catch((error: unknown) => {
          if (gone.signal.aborted) return
          const known = error instanceof ImportRunningError || error instanceof APIError
          if (!known) payload.logger.error(error)
          const message = known
            ? error.message
            : 'The import failed. What was imported before is whole; import again to go on.'
          send({ type: 'error', message })
        })
        .finally(() => {
          if (!gone.signal.aborted) controller.close()
        })
    },
    cancel: () => gone.abort(),
  })
  return new Response(stream, {
    headers: {
      'Content-Type': 'application/x-ndjson; charset=utf-8',
      // Compressed, events would wait for each other.
      'Cache-Control': 'no-store, no-transform',
    },
  })
}

type Plan = { digests: Map<string, string>; digest: string; report: Report }

/** Plans an import and tells of each file. */
async function plan(
  source: Source,
  req: PayloadRequest,
  onRow?: (row: ImportRow) => void,
  signal?: AbortSignal,
): Promise<Plan> {
  const digests = new Map<string, string>()
  const previews = new Previews(req.payload)
  let left = maxPreviews
  let preview: ImportRow['preview']
  const report = await runImport(source, req.payload, {
    dryRun: true,
    partial: true,
    onPlanned: async (planned) => {
      signal?.throwIfAborted()
      digests.set(planned.report.path, digestOf(planned))
      preview = onRow && left > 0 ? await previews.of(planned) : undefined
      left -= (preview?.before?.length ?? 0) + (preview?.after.length ?? 0)
      return undefined
    },
    onFile: (file) => {
      onRow?.({ ...file, ...(preview && { preview }) })
      preview = undefined
    },
  })
  const rows = report.files.map(({ path, action }) => [path, action, digests.get(path)])
  const digest = createHash('sha256').update(JSON.stringify(rows)).digest('hex')
  return { digests, digest, report }
}

/** Applies a plan as it was shown: files for which anything else is planned by now are left alone. */
async function apply(
  source: Source,
  { req, user, shown }: { req: PayloadRequest; user: User; shown: string },
  send: Send,
): Promise<void> {
  const { digest, digests } = await plan(source, req)
  if (digest !== shown) {
    send({ type: 'changed' })
    return
  }
  const { totals, seconds } = await runImport(source, req.payload, {
    partial: true,
    user,
    onPlanned: (planned) =>
      digests.get(planned.report.path) === digestOf(planned)
        ? undefined
        : 'the CMS changed after the plan was shown; import the file again',
    onFile: (file) => send({ type: 'file', file }),
  })
  send({ type: 'report', totals, seconds })
}

/** `POST /api/import/plan` with a zip: what importing it would do. Writes nothing. */
export const planEndpoint: Endpoint = {
  path: '/import/plan',
  method: 'post',
  handler: async (req) => {
    editorOf(req)
    const zip = await zipOf(req)
    const { source, topFolder } = await rootOf(zip, req)
    return events(req, async (send, signal) => {
      send({ type: 'start', files: zip.files, topFolder })
      const { digest, report } = await plan(
        source,
        req,
        (file) => send({ type: 'file', file }),
        signal,
      )
      send({ type: 'plan', digest, totals: report.totals })
    })
  },
}

/** `POST /api/import/apply?plan=DIGEST` with the same zip: does what the plan said, or nothing. */
export const applyEndpoint: Endpoint = {
  path: '/import/apply',
  method: 'post',
  handler: async (req) => {
    const user = editorOf(req)
    const shown = req.searchParams.get('plan') ?? ''
    const zip = await zipOf(req)
    const { source, topFolder } = await rootOf(zip, req)
    return events(req, async (send) => {
      send({ type: 'start', files: zip.files, topFolder })
      await apply(source, { req, user, shown }, send)
    })
  },
}
