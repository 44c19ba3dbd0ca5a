import { NotFound, type Access } from 'payload'

/**
 * Images are public. A file that no image has is not found, wherever it may lie: without this Payload
 * looks for it on the disk, and answers 500 when it isn't there.
 *
 * @throws {NotFound} when a file is asked for that no image has
 */
export const readMedia: Access<{ filename?: string }> = async ({
  data,
  isReadingStaticFile,
  req,
}) => {
  if (!isReadingStaticFile) return true
  // Payload looks for it in a field that only images in a store elsewhere have.
  if (req.searchParams.has('prefix')) throw new NotFound(req.t)
  const { totalDocs } = await req.payload.count({
    collection: 'media',
    where: { filename: { equals: data?.filename ?? '' } },
    req,
  })
  if (totalDocs === 0) throw new NotFound(req.t)
  return true
}
