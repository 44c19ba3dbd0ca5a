import { relationId } from '@/collections/relationIds'

const collections = ['articles', 'media'] as const

/** A document that a text shows or links to: its collection and its id. */
export type Mention = `${(typeof collections)[number]}:${string}`

/** More than a text mentions by intention; each is a row in the database. */
const most = 1000

function* nodesOf(value: unknown): Generator<Record<string, unknown>> {
  const open: unknown[] = [value]
  while (open.length > 0) {
    const node = open.pop()
    if (typeof node !== 'object' || node === null) continue
    if (!Array.isArray(node)) yield node as Record<string, unknown>
    open.push(...(Object.values(node) as unknown[]).reverse())
  }
}

/**
 * Finds what a text shows and links to: uploads, images in lines, and links to documents.
 *
 * @param content Lexical state
 * @returns each document once, in the order of the text
 */
export function mentionsOf(content: unknown): Mention[] {
  const found = new Set<Mention>()
  for (const { relationTo, value, upload } of nodesOf(content)) {
    const collection = collections.find((it) => it === relationTo)
    const linked = collection && relationId(value)
    if (linked) found.add(`${collection}:${linked}`)
    const image = relationId(upload)
    if (image) found.add(`media:${image}`)
    if (found.size >= most) break
  }
  return [...found]
}
