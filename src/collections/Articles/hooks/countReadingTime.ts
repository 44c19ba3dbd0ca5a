import type { CollectionBeforeChangeHook } from 'payload'
import { countWords } from '@/markdown/countWords'

/** Adults read English prose at about 238 words a minute (Brysbaert 2019). */
const wordsPerMinute = 238

/** Keeps `wordCount` and `readingTime` (whole minutes, at least one) in step with the content. */
export const countReadingTime: CollectionBeforeChangeHook = ({ data }) => {
  if (!data.content) return data
  const wordCount = countWords(data.content)
  return { ...data, wordCount, readingTime: Math.max(1, Math.round(wordCount / wordsPerMinute)) }
}
