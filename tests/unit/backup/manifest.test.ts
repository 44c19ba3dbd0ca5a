import { describe, expect, test } from '@jest/globals'
import { isFileName } from '@/backup/manifest'

describe('The name of an image in a backup', () => {
  test.each(['picture.png', '.png', '...', 'Übersicht 1.jpg', 'x'.repeat(255)])(
    '%j may be',
    (name) => expect(isFileName(name)).toBe(true),
  )

  test.each(['', '.', '..', '../x', 'a/b', '/x', 'a\\b', 'C:x', 'a\0b', 'a\nb', 'x'.repeat(256)])(
    '%j leads elsewhere, or nowhere',
    (name) => expect(isFileName(name)).toBe(false),
  )
})
