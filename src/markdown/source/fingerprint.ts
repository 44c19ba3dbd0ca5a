import { idOf } from '../convert/inlines-to-mdast'
import type { ContentNode, LinkNode } from '../nodes'

/**
 * Members that say nothing about the text: hints of the converter, ids, and what Lexical and the
 * panel add of their own accord when a document is opened and saved.
 */
const IGNORED = new Set([
  '$',
  'id',
  'blockName',
  'direction',
  'colWidths',
  'height',
  'textFormat',
  'textStyle',
  'version',
  'value:listitem',
])

/**
 * The fields of a node as the file had them: documents that addresses were resolved to on import
 * count for nothing as long as they are still those documents.
 */
function asWritten(members: Record<string, unknown>): Record<string, unknown> {
  const { type } = members
  if (type === 'link') {
    const { fields, $ } = members as unknown as LinkNode
    const same = fields.linkType === 'internal' && $?.doc === idOf(fields.doc?.value)
    if (!same || $?.url === undefined) return members
    const { doc: _, ...others } = fields
    return { ...members, fields: { ...others, linkType: 'custom', url: $.url } }
  }
  if (members.blockType !== 'image') return members
  const { upload, sourceUpload, ...others } = members
  const id = idOf(upload as string | { id: string } | null | undefined)
  return id === '' || id === sourceUpload ? others : { ...others, upload: id }
}

function canonical(value: unknown, type: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => canonical(item, undefined))
  if (value === null || typeof value !== 'object') return value
  const members = asWritten(value as Record<string, unknown>)
  const own = members.type ?? type
  const out: Record<string, unknown> = {}
  for (const key of Object.keys(members).sort()) {
    const member = members[key]
    if (IGNORED.has(key) || IGNORED.has(`${key}:${String(own)}`)) continue
    if (member === undefined || member === null || member === '') continue
    out[key] =
      key === 'value' && own === 'upload' ? idOf(member as { id: string }) : canonical(member, own)
  }
  return out
}

/** FNV-1a over UTF-16 code units, 32 bits, from two offsets at once: 64 bits. */
function fnv(text: string): [number, number] {
  let [first, second] = [0x811c9dc5, 0x050c5d1f]
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    first = Math.imul(first ^ unit, 0x01000193)
    second = Math.imul(second ^ unit, 0x01000193)
  }
  return [first >>> 0, second >>> 0]
}

/**
 * A short fingerprint of a block of an article: equal for blocks with equal text, formats and
 * fields. It tells whether a block changed since its import; it is no protection against forgery.
 */
export function fingerprint(node: ContentNode): string {
  return fnv(JSON.stringify(canonical(node, undefined)))
    .map((hash) => hash.toString(36))
    .join('')
}
