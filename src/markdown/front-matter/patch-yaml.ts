import {
  Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Scalar,
  stringify,
  visit,
  type Node,
  type Pair,
} from 'yaml'
import type { Change } from './changes'
import { editList } from './edit-list'
import type { Value } from './entries'
import { afterLine, applySplices, eolOf, lineStart, type Splice } from './splices'
import { parseYaml } from './yaml-entries'

const isBlockScalar = (node: unknown): boolean =>
  isScalar(node) && (node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED)

/** Prints a value on one line, quoted like a value that it replaces. */
function printInline(value: Value, like: unknown): string {
  const document = new Document(value, { version: '1.2' })
  const sample = isSeq(like) ? like.items[0] : like
  const quoted =
    isScalar(sample) && (sample.type === Scalar.QUOTE_DOUBLE || sample.type === Scalar.QUOTE_SINGLE)
      ? sample.type
      : undefined
  visit(document, {
    Scalar(key, node) {
      if (key === 'key' || typeof node.value !== 'string') return
      if (quoted) node.type = quoted
      else if (node.value.includes('\n')) node.type = Scalar.QUOTE_DOUBLE
    },
    Collection(_key, node) {
      node.flow = true
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: false }).trimEnd()
}

const printJson = (value: Value): string => JSON.stringify(value)

/** Prints an item of a list; within brackets a comma or a bracket of its own has to be quoted. */
function printItem(value: Value, like: unknown, flow: boolean | undefined): string {
  return flow ? printInline([value], like).slice(1, -1) : printInline(value, like)
}

/** Where a node's own text ends; the library counts white space after block scalars in. */
const endOf = (node: Node): number => node.range![1]

/** The splice that turns one list into another. */
function replaceList(
  raw: string,
  node: Node,
  values: Value[],
  print: typeof printItem,
): Splice | undefined {
  if (!isSeq(node)) return undefined
  const nodes = node.items.filter(isNode)
  const items = nodes.map((item) => {
    const start = item.range![0]
    // The library counts the line ending after a map in.
    const end = start + raw.slice(start, endOf(item)).trimEnd().length
    return { start, end, value: item.toJSON() as Value }
  })
  const list = { items, ...(node.flow && { close: node.range![1] - 1 }) }
  return editList(
    raw,
    list,
    values,
    (value, like) => print(value, nodes[like], node.flow),
    eolOf(raw),
  )
}

function replaceValue(raw: string, pair: Pair, value: Value): Splice[] {
  const { key } = pair
  const node = pair.value
  if (!isNode(node) || !node.range || node.range[0] === node.range[1]) {
    const colon = raw.indexOf(':', (key as Node).range![1])
    return [{ start: colon + 1, end: colon + 1, text: ` ${printInline(value, undefined)}` }]
  }
  const list = Array.isArray(value) ? replaceList(raw, node, value, printItem) : undefined
  if (list) return [list]
  const [start, end] = node.range
  const ownLine = isBlockScalar(node) || ((isSeq(node) || isMap(node)) && !node.flow)
  if (!ownLine) return [{ start, end, text: printInline(value, node) }]
  // The old value has lines of its own; the new one goes behind the key.
  const colon = raw.indexOf(':', (key as Node).range![1])
  const stop = start + raw.slice(start, end).trimEnd().length
  return [{ start: colon + 1, end: stop, text: ` ${printInline(value, undefined)}` }]
}

/**
 * Sets and removes keys of YAML front matter, touching nothing else: comments, order, quoting and
 * white space stay.
 */
export function patchYaml(raw: string, changes: readonly Change[]): string {
  const { document } = parseYaml(raw)
  const eol = eolOf(raw)
  const root = document.contents as unknown
  const pairs = isMap(root) ? root.items : []
  const find = (key: string) => pairs.find((pair) => isScalar(pair.key) && pair.key.value === key)
  const splices: Splice[] = []
  let added = ''
  for (const { key, value } of changes) {
    const pair = find(key)
    if (!pair) {
      if (value !== undefined) added += stringify({ [key]: value }, { lineWidth: 0 })
    } else if (value === undefined) {
      const node = isNode(pair.value) && pair.value.range ? pair.value : (pair.key as Node)
      const end = raw[endOf(node) - 1] === '\n' ? endOf(node) : afterLine(raw, endOf(node))
      splices.push({ start: lineStart(raw, (pair.key as Node).range![0]), end, text: '' })
    } else splices.push(...replaceValue(raw, pair, value))
  }
  if (added !== '') splices.push({ start: raw.length, end: raw.length, text: added })
  return applySplices(
    raw,
    splices.map((splice) => ({ ...splice, text: splice.text.replaceAll(/\r?\n/g, eol) })),
  )
}

/** As {@link patchYaml}, for JSON: its objects and lists are YAML's, read with the same ranges. */
export function patchJson(raw: string, changes: readonly Change[]): string {
  const { document } = parseYaml(raw)
  const root = document.contents as unknown
  const pairs = isMap(root) ? root.items : []
  const eol = eolOf(raw)
  const splices: Splice[] = []
  const kept = pairs.filter((pair) =>
    changes.every(({ key, value }) => value !== undefined || (pair.key as Scalar).value !== key),
  )
  const last = kept.at(-1)
  let added = ''
  for (const { key, value } of changes) {
    const index = pairs.findIndex((pair) => (pair.key as Scalar).value === key)
    const pair = pairs[index]
    if (!pair) {
      if (value !== undefined) added += `,${eol}  ${JSON.stringify(key)}: ${printJson(value)}`
    } else if (value === undefined) {
      // From the end of the entry before it, or else up to the start of the entry after it.
      const before = pairs[index - 1]
      const after = pairs[index + 1]
      const start = before ? endOf(before.value as Node) : (pair.key as Node).range![0]
      const end = before || !after ? endOf(pair.value as Node) : (after.key as Node).range![0]
      splices.push({ start, end, text: '' })
    } else {
      const node = pair.value as Node
      const list = Array.isArray(value) && replaceList(raw, node, value, printJson)
      const [start, end] = node.range!
      splices.push(list || { start, end, text: printJson(value) })
    }
  }
  if (added !== '') {
    const end = last ? endOf(last.value as Node) : raw.indexOf('{') + 1
    splices.push({ start: end, end, text: last ? added : added.slice(1) + eol })
  }
  return applySplices(raw, splices)
}
