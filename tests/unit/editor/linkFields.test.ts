import { describe, expect, it } from '@jest/globals'
import type { FieldAffectingData, TextField, TextFieldSingleValidation } from 'payload'
import { hasSafeScheme, linkFields } from '@/editor/linkFields'

describe('hasSafeScheme', () => {
  it.each([
    'https://example.com',
    'HTTP://localhost:3000',
    'mailto:a@example.com',
    './other.md',
    '../a b.md',
    '/articles/x',
    '#section',
    '?q=a:b',
    'path/with:colon',
    '',
  ])('lets %j pass', (url) => {
    expect(hasSafeScheme(url)).toBe(true)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
  ])('refuses %j', (url) => {
    expect(hasSafeScheme(url)).toBe(false)
  })
})

describe('the fields of a link', () => {
  const payloads: FieldAffectingData[] = [
    { name: 'text', type: 'text' },
    { name: 'url', type: 'text', required: true, hooks: { beforeChange: [() => 'changed'] } },
  ]
  const fields = linkFields({ defaultFields: payloads })
  const url = fields.find((field) => field.name === 'url') as TextField
  const check = (value: string, siblingData: object) =>
    (url.validate as TextFieldSingleValidation)(value, { siblingData } as never)

  it('hold a title of their own', () => {
    expect(fields.map((field) => field.name)).toEqual(['text', 'url', 'title'])
  })

  it('leave the address as it is typed', () => {
    expect(url.hooks).toEqual({})
    expect(url.required).toBe(false)
  })

  it('refuse an unsafe or empty address in the dialogue', () => {
    expect(check('javascript:alert(1)', { text: 'x', linkType: 'custom' })).toMatch(/https/)
    expect(check(' ', { text: 'x', linkType: 'custom' })).toMatch(/Enter/)
    expect(check('./x.md', { text: 'x', linkType: 'custom' })).toBe(true)
  })

  it('ask no address of a link to an article', () => {
    expect(check('', { text: 'x', linkType: 'internal' })).toBe(true)
  })

  it('never refuse a document for a link that was imported', () => {
    expect(check('javascript:alert(1)', { linkType: 'custom' })).toBe(true)
    expect(check('', { linkType: 'custom' })).toBe(true)
  })
})
