/**
 * Template and extension syntax that Markdown does not know: Liquid, Hugo shortcodes, containers,
 * attribute lists, wiki links. Its characters are replaced one for one by private-use characters
 * before parsing, so that the parser sees letters, and given back afterwards as an opaque node that
 * is printed verbatim. White space, quotes and pipes stay, so that a token never turns into a link,
 * a tag or a table cell what the specification reads as text.
 */

/**
 * The only regular expression that Markdown travels through. In order: Hugo shortcodes, Liquid
 * tags, Liquid and Vue output, container fences, attribute lists, wiki links. Only a token at the
 * very start of a line may span lines (never blank ones).
 */
const TOKENS =
  /^\{\{[<%](?:[^\n]|\n(?![ \t]*\n))*?[>%]\}\}|^\{%(?:[^\n]|\n(?![ \t]*\n))*?%\}|\{\{[<%][^\n]*?[>%]\}\}|\{%[^\n]*?%\}|\{\{[^{}\n]*\}\}|^ {0,3}:::+[^\n]*|\{:[^}\n]*\}|(?<!\[)!?\[\[[^[\]\n]+\]\](?![[\](:])/gm

/** Private-use areas to choose from; each holds three alphabets of 128 characters. */
const AREAS = [0xe000, 0xe200, 0xe400, 0xe600, 0xe800, 0xea00, 0xec00, 0xee00, 0xf000, 0xf200]
const ALPHABET = 0x80
const KEPT = new Set(' \t\n"\'|')

/** Text whose tokens are hidden, and the way back. */
export type Masked = {
  text: string
  /** Restores the characters of a string taken from the parsed text. */
  restore: (value: string) => string
  /** Splits a string taken from the parsed text into plain text and tokens, both restored. */
  split: (value: string) => { token: boolean; value: string }[]
}

function freeArea(text: string): number | undefined {
  const used = new Set<number>()
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0xe000 && code <= 0xf8ff) used.add(code & ~0x1ff)
  }
  return AREAS.find((area) => !used.has(area))
}

/**
 * Hides template syntax behind private-use characters, keeping every offset.
 *
 * @returns undefined when there is no token, or no private-use area that the text leaves free.
 */
export function maskTokens(text: string): Masked | undefined {
  if (!['{{', '{%', '{:', '[[', ':::'].some((opening) => text.includes(opening))) return undefined
  const area = freeArea(text)
  if (area === undefined) return undefined
  const first = area + ALPHABET
  const last = first + ALPHABET
  let found = false
  const masked = text.replace(TOKENS, (token: string) => {
    if (token.startsWith('[[') || token.startsWith('![[')) {
      // A defined label makes it a reference link in brackets, which Markdown does know.
      const label = token.slice(token.indexOf('[[') + 2, -2)
      if (text.includes(`[${label}]:`)) return token
    }
    found = true
    let out = ''
    for (let i = 0; i < token.length; i++) {
      const code = token.charCodeAt(i)
      const base = i === 0 || out.trim() === '' ? first : i === token.length - 1 ? last : area
      const char = token.charAt(i)
      out += KEPT.has(char) || code >= ALPHABET ? char : String.fromCharCode(base + code)
    }
    return out
  })
  if (!found) return undefined
  const original = (code: number): number =>
    code >= area && code < last + ALPHABET ? (code - area) % ALPHABET : code
  const restore = (value: string): string => {
    let out = ''
    for (let i = 0; i < value.length; i++) out += String.fromCharCode(original(value.charCodeAt(i)))
    return out
  }
  const split = (value: string) => {
    const parts: { token: boolean; value: string }[] = []
    const push = (from: number, to: number, token: boolean) => {
      if (to > from) parts.push({ token, value: restore(value.slice(from, to)) })
    }
    let plain = 0
    for (let i = 0, opened = -1; i < value.length; i++) {
      const code = value.charCodeAt(i)
      if (code >= first && code < last) opened = i
      else if (opened >= 0 && code >= last && code < last + ALPHABET) {
        push(plain, opened, false)
        push(opened, i + 1, true)
        plain = i + 1
        opened = -1
      }
    }
    push(plain, value.length, false)
    return parts
  }
  return { text: masked, restore, split }
}
