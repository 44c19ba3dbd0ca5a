import { describe, expect, it } from '@jest/globals'
import { directionOf, isLanguageTag } from '@/markdown/language'

describe('a language', () => {
  it.each(['en', 'de-AT', 'zh-Hant', 'az', 'ku-Latn'])('%s runs from the left', (tag) => {
    expect(isLanguageTag(tag)).toBe(true)
    expect(directionOf(tag)).toBe('ltr')
  })

  it.each(['ar', 'he-IL', 'fa', 'ur', 'yi', 'dv', 'az-Arab', 'AR-eg', 'ks-Aran'])(
    '%s runs from the right',
    (tag) => {
      expect(isLanguageTag(tag)).toBe(true)
      expect(directionOf(tag)).toBe('rtl')
    },
  )

  it.each(['', 'german language', 'e', '-en', 'en_US'])('is not called %j', (tag) =>
    expect(isLanguageTag(tag)).toBe(false),
  )
})
