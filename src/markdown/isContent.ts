import { LIMITS } from './limits'
import type { ArticleContent } from './nodes'

type Values = Record<string, unknown>

/** Two levels of rich text for one of Markdown, at most: a table's cell holds a paragraph. */
const deepest = 2 * LIMITS.depth

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const hasChildren = ({ children }: Values): boolean => Array.isArray(children)
const hasFields = ({ fields }: Values): boolean => isObject(fields)
const isLink = (node: Values): boolean => hasChildren(node) && hasFields(node)
const isBlock = ({ fields }: Values): boolean =>
  isObject(fields) && typeof fields.blockType === 'string'

/** What a node has besides its type, where code relies on it. */
const shapes: Partial<Record<string, (node: Values) => boolean>> = {
  text: ({ text }) => typeof text === 'string',
  heading: (node) => hasChildren(node) && /^h[1-6]$/.test(String(node.tag)),
  paragraph: hasChildren,
  quote: hasChildren,
  list: hasChildren,
  listitem: hasChildren,
  table: hasChildren,
  tablerow: hasChildren,
  tablecell: hasChildren,
  link: isLink,
  autolink: isLink,
  block: isBlock,
  inlineBlock: isBlock,
}

const isNode = (value: unknown): value is Values & { children?: unknown[] } =>
  isObject(value) &&
  typeof value.type === 'string' &&
  (value.children === undefined || hasChildren(value)) &&
  (shapes[value.type]?.(value) ?? true)

/**
 * Whether a value that somebody sends has the form of an article's content: enough of it for
 * whatever walks the nodes. What the fields of blocks and links hold is for their own validation.
 */
export function isContent(value: unknown): value is ArticleContent {
  if (!isObject(value) || !isObject(value.root)) return false
  let level: unknown = value.root.children
  for (let depth = 0; depth < deepest; depth++) {
    if (!Array.isArray(level) || !level.every(isNode)) return false
    if (level.length === 0) return true
    level = level.flatMap(({ children }) => children ?? [])
  }
  return false
}
