import type { CollectionBeforeChangeHook } from 'payload'
import { countWords } from '@/markdown/countWords'
import { readingTimeOf } from '../readingTime'

/** Keeps `wordCount` and `readingTime` in step with the content. */
export const countReadingTime: CollectionBeforeChangeHook = ({ data }) => {
  if (!data.content) return data
  const wordCount = countWords(data.content)
  return { ...data, wordCount, readingTime: readingTimeOf(wordCount) }
}
