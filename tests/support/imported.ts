import type { Payload } from 'payload'
import sharp from 'sharp'
import type { ReportFile } from '@/sync/types'

/**
 * @param slug also the title
 * @param blocks the text, block by block
 * @returns a Markdown file
 */
export const post = (slug: string, ...blocks: string[]): string =>
  `---\ntitle: ${slug}\n---\n\n${blocks.join('\n\n')}\n`

/**
 * @param red 0 to 255; pictures of other reds have other bytes
 * @returns a small PNG
 */
export const picture = (red: number): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 6, channels: 3, background: { r: red, g: 0, b: 0 } } })
    .png()
    .toBuffer()

/** What an import or export did with each file, such as `create a.md`. */
export const outcome = ({ files }: { files: ReportFile[] }): string[] =>
  files.map(({ path: file, action }) => `${action} ${file}`)

/** Deletes all that an import makes, and what it remembers. */
export async function deleteImported(payload: Payload): Promise<void> {
  for (const collection of [
    'articles',
    'authors',
    'tags',
    'media',
    'deleted-sources',
    'import-conflicts',
  ] as const)
    await payload.delete({ collection, where: { id: { exists: true } }, trash: true })
}
