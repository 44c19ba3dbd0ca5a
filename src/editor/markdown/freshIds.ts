/** An id as Payload gives to blocks and links: 24 hexadecimal digits. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Gives every block and link within a piece of rich text a new id.
 *
 * The converter counts ids from 1 in every document, and the panel keeps the state of a block's
 * form under its id: converted nodes that join an open document must not share ids with its nodes.
 *
 * @returns a copy; what is not an id is unchanged
 */
export function withFreshIds<T>(node: T): T {
  if (Array.isArray(node)) return node.map(withFreshIds) as T
  if (node === null || typeof node !== 'object') return node
  const copy = Object.fromEntries(
    Object.entries(node).map(([key, value]) =>
      key === 'children' ? [key, withFreshIds(value)] : [key, value],
    ),
  ) as { type?: unknown; id?: string; fields?: { id?: string } }
  if (copy.type === 'block' || copy.type === 'inlineBlock') {
    copy.fields = { ...copy.fields, id: newId() }
  } else if (copy.id !== undefined) copy.id = newId()
  return copy as T
}
