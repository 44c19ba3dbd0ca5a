import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { createIdentity, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let editor: Identity

type Doc = { id: string; slug: string; publishedAt: string | null; updated: string | null }
type Reply = { doc: Doc }

const make = async (collection: string, body: object): Promise<Doc> =>
  (await rest<Reply>(editor, 'POST', `/api/${collection}?depth=0`, { body })).body.doc

const article = (id: string) =>
  payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })

beforeAll(async () => {
  payload = await getTestPayload()
  editor = await createIdentity(payload, 'editor')
})

describe('a slug', () => {
  it('that somebody types becomes one that leads to the page', async () => {
    const { id } = await make('articles', { title: 'Typed', _status: 'published' })
    const patch = (slug: string) =>
      rest(editor, 'PATCH', `/api/articles/${id}?depth=0`, {
        body: { slug, generateSlug: false, _status: 'published' },
      })
    expect((await patch('Notes/2026: Üben!')).status).toBe(200)
    expect((await article(id)).slug).toBe('notes2026-üben')
    expect((await patch('???')).status).toBe(400)
  })

  it('that readers know stays until somebody edits it', async () => {
    const { id } = await make('tags', { name: 'Known' })
    await payload.db.updateOne({ collection: 'tags', id, data: { slug: 'Old_Address' } })
    const tag = await payload.update({ collection: 'tags', id, data: { description: 'Words' } })
    expect(tag.slug).toBe('Old_Address')
  })

  it('is made for every name, also where another one has it or nothing is left of it', async () => {
    const slugs = []
    for (const name of ['C', 'C++', 'C#', '🎉', '…'])
      slugs.push((await make('tags', { name })).slug)
    expect(slugs).toEqual(['c', 'c-2', 'c-3', 'tag', 'tag-2'])
    expect((await make('authors', { name: '🎉' })).slug).toBe('author')
    const article = { title: '!!!', _status: 'published' }
    expect((await make('articles', article)).slug).toBe('article')
    expect((await make('articles', { ...article, slug: '..' })).slug).toBe('article-2')
  })
})

describe('a copy of an article', () => {
  it('has a slug of its own however many there are, and no date of the old one', async () => {
    const dates = { publishedAt: '2020-01-01T00:00:00.000Z', updated: '2021-01-01T00:00:00.000Z' }
    const { id } = await make('articles', { title: 'Copied', ...dates, _status: 'published' })
    const copies: Doc[] = []
    for (let n = 0; n < 2; n++) {
      const path = `/api/articles/${id}/duplicate?draft=true&depth=0`
      copies.push((await rest<Reply>(editor, 'POST', path, { body: {} })).body.doc)
    }
    expect(copies.map(({ slug }) => slug)).toEqual(['copied-copy', 'copied-copy-2'])
    for (const { publishedAt, updated } of copies)
      expect([publishedAt ?? null, updated ?? null]).toEqual([null, null])
  })
})
