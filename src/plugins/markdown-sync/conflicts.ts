import type { Payload, PayloadRequest } from 'payload'
import type { User } from '@/payload-types'
import { MediaLibrary, withoutRefusedImages } from '@/sync/images'
import type { OpenConflict } from '@/sync/planFile'
import { inTransaction } from '@/sync/transaction'
import type { Source } from '@/sync/types'

/**
 * Ends the conflict of a file, if there is one.
 *
 * @param path of the file
 * @param req the request whose transaction this belongs to
 */
export async function dropConflict(path: string, req: PayloadRequest): Promise<void> {
  await req.payload.delete({
    collection: 'import-conflicts',
    where: { path: { equals: path } },
    req,
  })
}

/**
 * Keeps the conflict of a file for an editor to decide, with the images that the file brings. What
 * is kept already stays as it is, so that an editor who compares isn't disturbed by an import that
 * says nothing new.
 *
 * @param path of the file
 * @param found what an import found
 * @param options where the images are read from, and who imports
 */
export async function keepConflict(
  path: string,
  { articleId: article, prepared }: OpenConflict,
  { payload, source, user }: { payload: Payload; source: Source; user: User | undefined },
): Promise<void> {
  const { text } = prepared.file
  await withoutRefusedImages(prepared, ({ images }) =>
    inTransaction(payload, user, async (req) => {
      const { docs } = await payload.find({
        collection: 'import-conflicts',
        where: { path: { equals: path } },
        limit: 1,
        depth: 0,
        req,
      })
      if (docs[0]?.text === text && docs[0].article === article) return
      await dropConflict(path, req)
      const media = new MediaLibrary(source)
      for (const image of images) await media.ensure(image, req)
      const data = { path, article, text }
      await payload.create({ collection: 'import-conflicts', data, depth: 0, req })
    }),
  )
}
