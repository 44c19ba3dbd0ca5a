/** Adults read English prose at about 238 words a minute (Brysbaert 2019). */
const wordsPerMinute = 238

/**
 * How long a text takes to read.
 *
 * @returns whole minutes, at least one
 */
export const readingTimeOf = (words: number): number =>
  Math.max(1, Math.round(words / wordsPerMinute))
