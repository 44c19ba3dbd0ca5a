import { parse, TomlDate, TomlError, type TomlValue } from 'smol-toml'
import type { Problem } from '../problem'
import { fail, isForbidden, type Entries, type Value } from './entries'
import { FRONT_MATTER_LIMITS } from './split'
import { tomlStatements } from './toml-statements'

function toValue(value: TomlValue): Value {
  if (value instanceof TomlDate) return value.toISOString()
  if (Array.isArray(value)) return value.map(toValue)
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, toValue(member)]))
  }
  if (typeof value === 'bigint') return value.toString()
  return value
}

function count(value: Value, keys: string[]): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + count(item, keys), 1)
  if (value === null || typeof value !== 'object') return 1
  keys.push(...Object.keys(value))
  return Object.values(value).reduce((sum: number, item) => sum + count(item, keys), 1)
}

/**
 * Reads the entries of TOML front matter.
 *
 * @param firstLine Line of the file on which `raw` starts.
 */
export function tomlEntries(raw: string, firstLine: number): Entries {
  let data: Record<string, TomlValue>
  try {
    data = parse(raw)
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return fail(error.line + firstLine - 1, error.message.split('\n')[0]!)
  }
  const statements = tomlStatements(raw)
  const problems: Problem[] = statements.flatMap(({ path, line }) =>
    path.filter(isForbidden).map((field) => ({
      line: line + firstLine - 1,
      field,
      message: 'forbidden key',
    })),
  )
  const keys: string[] = []
  const value = toValue(data) as Record<string, Value>
  const nodes = count(value, keys)
  if (problems.length === 0 && keys.some(isForbidden)) return fail(firstLine, 'forbidden key')
  if (problems.length > 0) return { problems }
  if (nodes > FRONT_MATTER_LIMITS.nodes) {
    return fail(
      firstLine,
      `front matter too large: expected at most ${FRONT_MATTER_LIMITS.nodes} values`,
    )
  }
  return {
    entries: Object.entries(value).map(([key, member]) => {
      // A table written as `[key.sub]` has no statement of its own name alone.
      const statement = statements.find(({ path }) => path[0] === key)!
      // smol-toml rolls impossible dates over: what counts is the text.
      const written =
        data[key] instanceof TomlDate ? raw.slice(statement.valueStart, statement.valueEnd) : member
      return { key, value: written, line: statement.line + firstLine - 1 }
    }),
  }
}
