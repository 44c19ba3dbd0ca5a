import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  visit,
  type Document,
  type Node,
} from 'yaml'
import type { Problem } from '../problem'
import { show } from '../problem'
import { fail, isForbidden, type Entries, type Entry, type Value } from './entries'
import { FRONT_MATTER_LIMITS } from './split'

/** One slip in YAML can make errors of every line after it. */
const MAX_FAULTS = 10

/** Parses YAML 1.2, core schema: dates stay strings, keys are unique. JSON is read the same way. */
export function parseYaml(raw: string): {
  document: Document.Parsed
  lines: LineCounter
} {
  const lines = new LineCounter()
  const document = parseDocument(raw, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    uniqueKeys: true,
    version: '1.2',
  })
  return { document, lines }
}

/** What the node was written as, for a scalar that is no string: `1.10`, `2024`, `~`. */
function toValue(node: unknown): Value {
  if (isScalar(node)) {
    const { value } = node
    if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
    return String(value)
  }
  if (isSeq(node)) return node.items.map(toValue)
  if (isMap(node)) {
    return Object.fromEntries(node.items.map((pair) => [keyOf(pair.key), toValue(pair.value)]))
  }
  return null
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key)
}

/**
 * Reads the entries of YAML or JSON front matter.
 *
 * @param firstLine Line of the file on which `raw` starts.
 */
export function yamlEntries(raw: string, firstLine: number): Entries {
  const { document, lines } = parseYaml(raw)
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1
  const faults = [...document.errors, ...document.warnings]
  if (faults.length > 0) {
    // The library reports that it ran out of stack once per level.
    if (faults.some(({ message }) => message.includes('call stack'))) {
      return fail(firstLine, 'front matter too deep')
    }
    return {
      problems: faults
        .slice(0, MAX_FAULTS)
        .map(({ message, pos }) => ({ line: lineAt(pos[0]), field: null, message })),
    }
  }
  const problems: Problem[] = []
  let nodes = 0
  visit(document, {
    Node(_key, node) {
      nodes++
      if (isAlias(node) || (node as Node & { anchor?: string }).anchor !== undefined) {
        const line = node.range ? lineAt(node.range[0]) : null
        problems.push({ line, field: null, message: 'YAML aliases not allowed' })
        return visit.BREAK
      }
    },
    Pair(_key, pair) {
      const key = keyOf(pair.key)
      if (isForbidden(key)) {
        const line = isNode(pair.key) && pair.key.range ? lineAt(pair.key.range[0]) : null
        problems.push({ line, field: key, message: 'forbidden key' })
      }
    },
  })
  if (problems.length > 0) return { problems }
  if (nodes > FRONT_MATTER_LIMITS.nodes) {
    return fail(
      firstLine,
      `front matter too large: expected at most ${FRONT_MATTER_LIMITS.nodes} values`,
    )
  }
  const root = document.contents as unknown
  if (root === null || (isScalar(root) && root.value === null)) return { entries: [] }
  if (!isMap(root)) {
    return fail(firstLine, `got ${show(toValue(root))}, expected keys and values`)
  }
  const entries = root.items.map((pair): Entry => ({
    key: keyOf(pair.key),
    value: toValue(pair.value),
    line: isNode(pair.key) && pair.key.range ? lineAt(pair.key.range[0]) : firstLine,
  }))
  return { entries }
}
