import { parse, stringify } from 'smol-toml'
import type { Change } from './changes'
import { readDate } from './dates'
import { editList } from './edit-list'
import type { Value } from './entries'
import { afterLine, applySplices, eolOf, lineStart, type Splice } from './splices'
import { tomlItems, tomlStatements, type TomlStatement } from './toml-statements'

/** Prints a value on one line, strings in the quotes of the value that it replaces. */
function printValue(value: Value, old: string | undefined): string {
  if (typeof value === 'string') {
    const bare = old !== undefined && !`"'[{`.includes(old[0] ?? '"')
    if (bare && readDate(value)) return value
    const literal = old?.startsWith("'") && !/['\p{Cc}]/u.test(value)
    return literal ? `'${value}'` : JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    const quote = old?.startsWith('[') ? old.slice(1).trimStart() : undefined
    return `[${value.map((item) => printValue(item, quote)).join(', ')}]`
  }
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== null)
    return `{ ${members.map(([key, member]) => `${printKey(key)} = ${printValue(member, undefined)}`).join(', ')} }`
  }
  return String(value)
}

const printKey = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key))

/** The splice that turns one list into another. */
function replaceList(
  raw: string,
  start: number,
  end: number,
  values: readonly Value[],
  eol: string,
): Splice | undefined {
  const old = (parse(`list = ${raw.slice(start, end)}`) as { list: Value[] }).list
  const items = tomlItems(raw, start, end).map((item, i) => ({ ...item, value: old[i]! }))
  const print = (value: Value, like: number) =>
    printValue(value, raw.slice(items[like]!.start, items[like]!.end))
  return editList(raw, { items, close: end - 1 }, values, print, eol)
}

/** The statements that make up a top-level key, its tables included. */
const statementsOf = (statements: readonly TomlStatement[], key: string) =>
  statements.filter(({ path }) => path[0] === key)

/**
 * Sets and removes top-level keys of TOML front matter, touching nothing else. New keys go before
 * the first table, where they belong to no table.
 */
export function patchToml(raw: string, changes: readonly Change[]): string {
  const statements = tomlStatements(raw)
  const eol = eolOf(raw)
  const splices: Splice[] = []
  let added = ''
  for (const { key, value } of changes) {
    const own = statementsOf(statements, key)
    const [only] = own
    if (
      value !== undefined &&
      value !== null &&
      own.length === 1 &&
      only!.path.length === 1 &&
      !only!.header
    ) {
      const { valueStart: start, valueEnd: end } = only!
      const list = Array.isArray(value) && raw[start] === '['
      const edit = list ? replaceList(raw, start, end, value, eol) : undefined
      const text = printValue(value, raw.slice(start, end))
      splices.push(edit ?? { start, end, text })
      continue
    }
    for (const { start, valueEnd } of own) {
      splices.push({ start: lineStart(raw, start), end: afterLine(raw, valueEnd), text: '' })
    }
    if (value !== undefined && value !== null)
      added += `${printKey(key)} = ${printValue(value, undefined)}${eol}`
  }
  const table = statements.find(({ header }) => header)
  const at = table ? table.start : raw.length
  if (added !== '') splices.push({ start: at, end: at, text: added })
  return applySplices(raw, splices)
}

/** Prints TOML front matter anew. */
export function printToml(data: Record<string, Value>): string {
  return stringify(data).trimEnd() + '\n'
}
