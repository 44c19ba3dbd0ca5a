import { expect, test } from '@jest/globals'
import { nameKey } from '@/collections/nameKey'

test.each([
  ['AI', 'ai'],
  ['Île de France', 'ile-de-france'],
  ['open  source', 'Open_Source'],
  ['José Pérez', 'jose perez'],
  ['Ａ', 'a'],
])('%s and %s are one name', (one, other) => {
  expect(nameKey(one)).toBe(nameKey(other))
})

test.each([
  ['C', 'C++'],
  ['Go', 'Golang'],
])('%s and %s are two', (one, other) => {
  expect(nameKey(one)).not.toBe(nameKey(other))
})
