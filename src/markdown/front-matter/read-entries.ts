import matter from 'gray-matter'
import { isUnstorable } from '../unstorable'
import { bracketDepth, fail, type Entries, type Value } from './entries'
import { FRONT_MATTER_LIMITS, type Split } from './split'
import { tomlEntries } from './toml-entries'
import { yamlEntries } from './yaml-entries'

function deny(): never {
  throw new Error('front matter language not allowed')
}

/** Every engine that gray-matter brings along, or would look for, throws. */
const DENIED = { js: deny, javascript: deny, coffee: deny, coffeescript: deny, cson: deny }

/**
 * Reads the entries of front matter through gray-matter, whose engines are replaced: its own run
 * JavaScript, roll impossible dates over and resolve bombs of aliases. The options object also
 * keeps gray-matter from its cache, which turns the second reading of a broken file into success.
 */
export function readEntries(split: Split): Entries {
  if (bracketDepth(split.raw) > FRONT_MATTER_LIMITS.depth) {
    return fail(split.rawLine, 'front matter too deep')
  }
  let result: Entries = { entries: [] }
  const engine = (read: (raw: string, firstLine: number) => Entries) => () => {
    result = read(split.raw, split.rawLine)
    return {}
  }
  const json = (): Entries => {
    try {
      JSON.parse(split.raw)
    } catch (error) {
      return fail(split.rawLine, `invalid JSON: ${(error as Error).message}`)
    }
    return yamlEntries(split.raw, split.rawLine)
  }
  const fence = split.format === 'toml' ? '+++' : '---'
  try {
    matter(`${fence}\n${split.raw}\n${fence}\n`, {
      delimiters: fence,
      language: split.format,
      engines: {
        ...DENIED,
        yaml: engine(yamlEntries),
        toml: engine(tomlEntries),
        json: engine(json),
      },
    })
  } catch (error) {
    if (error instanceof RangeError) return fail(split.rawLine, 'front matter too deep')
    throw error
  }
  if ('problems' in result) return result
  const unstorable = result.entries.filter(({ key, value }) => isUnstorable([key, value]))
  if (unstorable.length > 0) {
    const message = 'got an escape of NUL or of a lone surrogate, expected valid Unicode'
    return { problems: unstorable.map(({ key, line }) => ({ line, field: key, message })) }
  }
  if (result.entries.length > FRONT_MATTER_LIMITS.keys) {
    return fail(
      split.rawLine,
      `front matter too large: expected at most ${FRONT_MATTER_LIMITS.keys} keys`,
    )
  }
  return result
}

export type { Value }
