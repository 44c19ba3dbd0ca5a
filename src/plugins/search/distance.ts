/**
 * The number of letters to insert, leave out, replace or swap with their neighbour that make one
 * word of another (optimal string alignment).
 *
 * @param most distances above it need not be told apart
 * @returns the distance, or `most + 1` when it is larger
 */
export function distance(one: string, other: string, most: number): number {
  const [a, b] = [Array.from(one), Array.from(other)]
  if (Math.abs(a.length - b.length) > most) return most + 1
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const present = [row]
    for (let column = 1; column <= b.length; column++) {
      const changed = a[row - 1] === b[column - 1] ? 0 : 1
      let least = Math.min(last[column]! + 1, present[column - 1]! + 1, last[column - 1]! + changed)
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) least = Math.min(least, beforeLast[column - 2]! + 1)
      present.push(least)
    }
    if (Math.min(...present) > most) return most + 1
    beforeLast = last
    last = present
  }
  return Math.min(last[b.length]!, most + 1)
}

/** How many errors a word of a length may have: one in short words, two in long ones. */
export const errorsAllowed = (word: string): number =>
  word.length < 4 ? 0 : word.length < 8 ? 1 : 2
