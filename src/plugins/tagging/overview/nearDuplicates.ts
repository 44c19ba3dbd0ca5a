import { nameKey } from '@/collections/nameKey'

/** Why two tags look like one. */
export type Likeness = 'spelling' | 'plural' | 'typo'

/** A tag as far as likeness goes. */
export type NamedTag = { id: string; name: string; aliases?: readonly string[] | null }

/** Two tags that look like one. */
export type NearDuplicate = { one: string; other: string; likeness: Likeness }

/** Without anything but letters and digits: `Node.js` and `nodejs` are one. */
const letters = (name: string): string => nameKey(name).replace(/[^\p{L}\p{N}+#]/gu, '')

/** A rough stem: plural endings of English and of the languages around it. */
const stem = (word: string): string =>
  word.length < 4
    ? word
    : word
        .replace(/ies$/, 'y')
        .replace(/(?<=s|x|z|ch|sh)es$/, '')
        .replace(/(?<!s)s$/, '')

/** Shorter names differ by a letter and mean something else: `CSS` and `RSS`. */
const shortestTypo = 5

/** Whether one edit (a letter more, less or other, or two swapped) makes one word of the other. */
export function isOneEdit(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one.at(-1 - end) === other.at(-1 - end)) end++
  const left = one.slice(start, one.length - end)
  const right = other.slice(start, other.length - end)
  return (
    (left.length <= 1 && right.length <= 1) ||
    (left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0])
  )
}

/** Every word without one of its letters, and the word itself: near words have one in common. */
function* neighbourhood(word: string): Generator<string> {
  yield word
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1)
}

/** Names that end in different numbers are versions, not slips: `PHP 7` and `PHP 8`. */
const numbers = (word: string): string => word.replace(/\D+/g, ' ').trim()

/**
 * Finds tags that look like one: the same letters, one the plural of the other, or a letter apart.
 * Takes time in proportion to the number of tags, not to its square.
 *
 * @param tags all tags
 * @returns each pair once, the likeliest kind first
 */
export function nearDuplicates(tags: readonly NamedTag[]): NearDuplicate[] {
  const found = new Map<string, NearDuplicate>()
  const order: Likeness[] = ['spelling', 'plural', 'typo']

  const groupBy = (
    likeness: Likeness,
    keysOf: (word: string) => Iterable<string>,
    alike: (one: string, other: string) => boolean = () => true,
  ) => {
    const groups = new Map<string, Set<number>>()
    const words = tags.map(({ name }) => letters(name))
    words.forEach((word, index) => {
      for (const key of word ? keysOf(word) : []) {
        const group = groups.get(key) ?? new Set()
        for (const other of group) {
          const [one, two] = [tags[other]!, tags[index]!]
          const pair = `${one.id} ${two.id}`
          if (one.id !== two.id && !found.has(pair) && alike(words[other]!, word))
            found.set(pair, { one: one.id, other: two.id, likeness })
        }
        groups.set(key, group.add(index))
      }
    })
  }

  groupBy('spelling', (word) => [word])
  groupBy('plural', (word) => [stem(word)])
  groupBy(
    'typo',
    (word) => (word.length < shortestTypo ? [] : neighbourhood(word)),
    (one, other) => numbers(one) === numbers(other) && isOneEdit(one, other),
  )
  return [...found.values()].sort(
    (one, other) => order.indexOf(one.likeness) - order.indexOf(other.likeness),
  )
}
