import { MarkdownLimitError, parseArticle, type Problem } from '@/markdown'
import { convertInWorker } from '@/markdown/worker'
import { checksumOf } from './checksum'
import { visitReferences } from './contentNodes'
import { localPath, type LocalPath } from './localPath'
import { UnsafePathError } from './readFolder'
import type { LocalImage, PreparedFile, Source, SourceFile } from './types'

type Outcome = { ok: true; prepared: PreparedFile } | { ok: false; problems: Problem[] }

/** Keys whose values are tags, as the parser takes them. */
export const tagMap = (keys: readonly string[] = []): Record<string, 'tags'> =>
  Object.fromEntries(keys.map((key) => [key, 'tags']))

const problem = (message: string, field: string | null = null): Problem => ({
  line: null,
  field,
  message,
})

/** @throws {UnsafePathError} for an image outside what is imported, naming it as the file does */
async function readImage(
  local: Exclude<LocalPath, { kind: 'elsewhere' }>,
  src: string,
  source: Source,
): Promise<Buffer | undefined> {
  try {
    if (local.kind === 'outside') throw new UnsafePathError('outside the import folder')
    return await source.readAsset(local.path)
  } catch (error) {
    if (!(error instanceof UnsafePathError)) throw error
    throw new UnsafePathError(`image ${error.message}: ${src}`, { cause: error })
  }
}

/**
 * Finds the local images among some addresses.
 *
 * @throws {UnsafePathError} for an image outside what is imported
 */
async function findImages(
  addresses: Map<string, { alt: string; field: string | null }>,
  from: string,
  source: Source,
  messages: Problem[],
): Promise<LocalImage[]> {
  const images: LocalImage[] = []
  for (const [src, { alt, field }] of addresses) {
    const local = localPath(src, from)
    if (local.kind === 'elsewhere') continue
    const bytes = await readImage(local, src, source)
    if (bytes && local.kind === 'file')
      images.push({ src, path: local.path, checksum: checksumOf(bytes), alt })
    else messages.push(problem(`the image ${src} is not in the folder; its address stays`, field))
  }
  return images
}

/**
 * Does for one file what needs no database: reads its front matter, converts its text in a worker
 * thread, and finds its images.
 *
 * @param file the file
 * @param source where its images are read from
 * @param tagKeys further keys of the front matter whose values are tags
 * @returns what was understood, or everything that is wrong with the file
 */
export async function prepareFile(
  file: SourceFile,
  source: Source,
  tagKeys: string[] = [],
): Promise<Outcome> {
  const parsed = parseArticle(file.text, { path: file.path, map: tagMap(tagKeys) })
  if (!parsed.ok) return { ok: false, problems: parsed.problems }
  const { article } = parsed
  const { frontMatter, body } = article
  try {
    const { content, source: map } = await convertInWorker(body, { title: frontMatter.title })
    const addresses = new Map<string, { alt: string; field: string | null }>()
    if (frontMatter.cover)
      addresses.set(frontMatter.cover.src, { alt: frontMatter.cover.alt ?? '', field: 'cover' })
    visitReferences(content, {
      image: ({ src, alt }) => addresses.set(src, { alt: alt ?? '', field: null }),
    })
    const messages: Problem[] = []
    const images = await findImages(addresses, file.path, source, messages)
    return {
      ok: true,
      prepared: { file, parsed: article, tagKeys, content, map, images, messages },
    }
  } catch (error) {
    if (error instanceof MarkdownLimitError)
      return { ok: false, problems: [{ line: error.line, field: null, message: error.message }] }
    if (error instanceof UnsafePathError) return { ok: false, problems: [problem(error.message)] }
    throw error
  }
}
