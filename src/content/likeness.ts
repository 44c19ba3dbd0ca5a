/** What of an article is compared with others. */
export type Likeness = {
  id: string
  title: string
  description: string | null
  /** Ids. */
  tags: string[]
}

/** Shorter words say little about a subject. */
const shortest = 4

/** A tag was given with care; a word may stand there by chance. */
const weightOfTag = 3

const wordsOf = ({ title, description }: Likeness): Set<string> =>
  new Set(
    `${title} ${description ?? ''}`
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.filter((word) => word.length >= shortest),
  )

/** How many of the articles hold each item. */
function frequencies(sets: Iterable<string>[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const set of sets) for (const item of set) counts.set(item, (counts.get(item) ?? 0) + 1)
  return counts
}

/**
 * Orders articles by the tags and words that they have in common with one. What few of them have
 * counts for more than what most have (inverse document frequency).
 *
 * @param article the one to compare with
 * @param others in the order that stays among equals
 * @returns ids of those that have anything in common, the most alike first
 */
export function rankByLikeness(article: Likeness, others: Likeness[]): string[] {
  const words = others.map(wordsOf)
  const ownTags = new Set(article.tags)
  const ownWords = wordsOf(article)
  const tagCounts = frequencies(others.map(({ tags }) => tags))
  const wordCounts = frequencies(words)
  const rarity = (count: number) => Math.log(1 + others.length / count)
  const inCommon = (own: Set<string>, theirs: Iterable<string>, counts: Map<string, number>) =>
    [...theirs].reduce((sum, item) => sum + (own.has(item) ? rarity(counts.get(item) ?? 1) : 0), 0)
  return others
    .map(({ id, tags }, index) => ({
      id,
      score:
        weightOfTag * inCommon(ownTags, tags, tagCounts) +
        inCommon(ownWords, words[index] ?? [], wordCounts),
    }))
    .filter(({ score }) => score > 0)
    .sort((one, another) => another.score - one.score)
    .map(({ id }) => id)
}
