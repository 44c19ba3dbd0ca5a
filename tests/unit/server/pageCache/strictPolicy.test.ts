import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { headScript } from '@/components/elements'
import { strictPolicy } from '@/server/pageCache/strictPolicy'

const hash = (text: string) => createHash('sha256').update(text).digest('base64')

const lax =
  "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'"

describe('The policy of a final page', () => {
  test('allows the script in the head by its hash, and no style inside the page', () => {
    expect(strictPolicy(lax)).toBe(
      `default-src 'self'; script-src 'self' 'sha256-${hash(headScript)}'; style-src 'self'`,
    )
  })

  test('allows the style in the head by its hash, where there is one', () => {
    expect(strictPolicy(lax, 'a{}')).toContain(`style-src 'self' 'sha256-${hash('a{}')}'`)
  })
})
