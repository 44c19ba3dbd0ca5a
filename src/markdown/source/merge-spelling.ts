import { align } from './align'

/** Blocks of more tokens are merged line by line: the merge takes time in the square of them. */
const MAX_TOKENS = 4_000

/** Cuts text into words with the white space after them; a line ending is a token of its own. */
function words(text: string): string[] {
  const out: string[] = []
  let start = 0
  for (let i = 0; i < text.length; i++) {
    const char = text[i]
    if (char === '\n') {
      if (i > start) out.push(text.slice(start, i))
      out.push('\n')
      start = i + 1
    } else if ((char === ' ' || char === '\t') && text[i + 1] !== ' ' && text[i + 1] !== '\t') {
      if (text[i + 1] === '\n') continue
      out.push(text.slice(start, i + 1))
      start = i + 1
    }
  }
  if (start < text.length) out.push(text.slice(start))
  return out
}

function lines(text: string): string[] {
  const parts = text.split('\n')
  return parts.map((part, i) => (i < parts.length - 1 ? `${part}\n` : part))
}

/** Where each token of `original` stands in a descendant of it; -1 where it is gone. */
function placesIn(side: readonly string[], original: readonly string[]): number[] {
  const places = new Array<number>(original.length).fill(-1)
  align(side, original).forEach((index, i) => {
    if (index >= 0) places[index] = i
  })
  return places
}

/** Between tokens that all three have in common, stands what `a` changed, else what `b` has. */
function mergeTokens(a: string[], o: string[], b: string[]): string {
  const [inA, inB] = [placesIn(a, o), placesIn(b, o)]
  let merged = ''
  let [fromA, fromO, fromB] = [0, 0, 0]
  for (let at = 0; at <= o.length; at++) {
    const last = at === o.length
    if (!last && (inA[at]! < 0 || inB[at]! < 0)) continue
    const [toA, toB] = last ? [a.length, b.length] : [inA[at]!, inB[at]!]
    const mine = a.slice(fromA, toA).join('')
    const same = mine === o.slice(fromO, at).join('')
    merged += same ? b.slice(fromB, toB).join('') : mine
    if (!last) merged += o[at]!
    ;[fromA, fromO, fromB] = [toA + 1, at + 1, toB + 1]
  }
  return merged
}

function mergeWhole(printed: string, before: string, original: string): string {
  const byWord = [words(printed), words(before), words(original)] as const
  const small = byWord.every((tokens) => tokens.length <= MAX_TOKENS)
  return small
    ? mergeTokens(...byWord)
    : mergeTokens(lines(printed), lines(before), lines(original))
}

/**
 * Applies the change between two printed forms of a block to the author's own spelling of it: what
 * the change does not touch keeps its markers, escapes and line breaks.
 *
 * @param printed The changed block as the serialiser prints it.
 * @param before The unchanged block as the serialiser prints it.
 * @param original The unchanged block as the author wrote it.
 * @returns proposals, the one closest to the original first; the caller checks what they mean.
 */
export function mergeSpelling(printed: string, before: string, original: string): string[] {
  const whole = mergeWhole(printed, before, original)
  const [now, then, own] = [lines(printed), lines(before), lines(original)]
  if (now.length !== then.length || then.length !== own.length) return [whole]
  // Line for line, a change stays within its line even where the author's lines all look different.
  const changed = now.map((line, i) => line !== then[i])
  const merged = now.map((line, i) => (changed[i] ? mergeWhole(line, then[i]!, own[i]!) : own[i]!))
  const replaced = now.map((line, i) => (changed[i] ? line : own[i]!))
  return [merged.join(''), replaced.join(''), whole]
}
