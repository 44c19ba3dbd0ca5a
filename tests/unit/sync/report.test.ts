import { expect, test } from '@jest/globals'
import { formatFile } from '@/sync/report'

test('SECURITY B10: a report shows control characters instead of sending them to the terminal', () => {
  const shown = formatFile({
    path: 'a\nb\u001b[2J\u202e.md',
    action: 'reject',
    messages: [{ line: 3, field: 'title', message: 'got “\u0007\r”' }],
  })
  expect(shown).toBe(
    [
      'x reject    a\\u{a}b\\u{1b}[2J\\u{202e}.md',
      '            a\\u{a}b\\u{1b}[2J\\u{202e}.md:3 title: got “\\u{7}\\u{d}”',
    ].join('\n'),
  )
})
