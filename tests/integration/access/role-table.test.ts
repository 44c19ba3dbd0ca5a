import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { createIdentities, testPassword, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { graphql, rest } from '../../support/rest'

/**
 * The role table of DESIGN section 2 and SECURITY C1, cell by cell: every row is an operation, every
 * column a person. A cell says the status of the answer; what matters is read from the database.
 */
type Column = 'anonymous' | 'author1' | 'author2' | 'editor' | 'admin'
type Row<Value> = [Value, Value, Value, Value, Value]

const columns: Column[] = ['anonymous', 'author1', 'author2', 'editor', 'admin']

let payload: Payload
let people: Record<Column, Identity>

/** P is public, PE public with a pending edit, D a draft; PE and D belong to author1. */
let fixture: { P: Article; PE: Article; D: Article }

const stored = (id: string) =>
  payload.findByID({ collection: 'articles', id, depth: 0, trash: true, disableErrors: true })

const newest = (id: string) =>
  payload.findByID({ collection: 'articles', id, depth: 0, draft: true, disableErrors: true })

let serial = 0

/** An article by author1, as a draft or published by the system. */
async function makeArticle(title: string, status: 'draft' | 'published'): Promise<Article> {
  const article = await payload.create({
    collection: 'articles',
    data: { title, slug: `article-${++serial}`, _status: 'draft' },
    draft: true,
    user: people.author1.user,
    depth: 0,
  })
  if (status === 'draft') return article
  return payload.update({
    collection: 'articles',
    id: article.id,
    data: { _status: 'published' },
    depth: 0,
  })
}

const makeDraft = () => makeArticle(`Draft ${serial}`, 'draft')

/** Runs one row: the same request by every person, each time on fresh data. */
async function walk<Value>(
  expected: Row<Value>,
  cell: (who: Identity, column: Column) => Promise<Value>,
): Promise<void> {
  const got: Partial<Record<Column, Value>> = {}
  for (const column of columns) got[column] = await cell(people[column], column)
  expect(got).toEqual(Object.fromEntries(columns.map((column, i) => [column, expected[i]])))
}

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
  const P = await makeArticle('Public', 'published')
  const pending = await makeArticle('Public with an edit', 'published')
  const PE = await payload.update({
    collection: 'articles',
    id: pending.id,
    data: { title: 'SECRET-EDIT' },
    draft: true,
    depth: 0,
  })
  const D = await makeArticle('SECRET-DRAFT', 'draft')
  fixture = { P, PE, D }
})

describe('articles', () => {
  test('a list shows what is public, to authors also their own, to editors everything', () =>
    walk([false, true, false, true, true], async (who) => {
      const { status, body } = await rest<{ docs: Article[] }>(
        who,
        'GET',
        '/api/articles?limit=100',
      )
      expect(status).toBe(200)
      expect(body.docs.map(({ id }) => id)).toEqual(
        expect.arrayContaining([fixture.P.id, fixture.PE.id]),
      )
      return body.docs.some(({ id }) => id === fixture.D.id)
    }))

  test('GraphQL shows the same', () =>
    walk([false, true, false, true, true], async (who) => {
      const { body } = await graphql<{ Articles: { docs: { id: string }[] } }>(
        who,
        '{ Articles(limit: 100) { docs { id } } }',
      )
      return Boolean(body.data?.Articles.docs.some(({ id }) => id === fixture.D.id))
    }))

  test('a count leaves out what the person may not read', () =>
    walk([0, 1, 0, 1, 1], async (who) => {
      const path = `/api/articles/count?where[id][equals]=${fixture.D.id}`
      const { body } = await rest<{ totalDocs: number }>(who, 'GET', path)
      return body.totalDocs
    }))

  test('a draft is found by its owner and by editors', () =>
    walk([404, 200, 404, 200, 200], async (who) => {
      const { status } = await rest(who, 'GET', `/api/articles/${fixture.D.id}?draft=true`)
      return status
    }))

  test('the pending edit of a published article is seen by its owner and by editors', () =>
    walk([false, true, false, true, true], async (who) => {
      const { body } = await rest<Article>(who, 'GET', `/api/articles/${fixture.PE.id}?draft=true`)
      return body.title === 'SECRET-EDIT'
    }))

  test('the list with draft=true keeps pending edits from others', () =>
    walk([false, true, false, true, true], async (who) => {
      const { body } = await rest(who, 'GET', '/api/articles?draft=true&limit=100')
      return JSON.stringify(body).includes('SECRET-EDIT')
    }))

  test('whoever has a login creates drafts, owned by that login whatever the request says', () =>
    walk([403, 201, 201, 201, 201], async (who) => {
      const { status, body } = await rest<{ doc: Article }>(who, 'POST', '/api/articles', {
        body: { title: `By ${who.name}`, _status: 'draft', owner: people.admin.user?.id },
      })
      if (status === 201) {
        const article = await stored(body.doc.id)
        expect(article?.owner).toBe(who.user?.id)
        expect(article?._status).toBe('draft')
      }
      return status
    }))

  test('only editors create published articles', () =>
    walk([403, 403, 403, 201, 201], async (who) => {
      const title = `Published by ${who.name}`
      const { status } = await rest(who, 'POST', '/api/articles', {
        body: { title, _status: 'published' },
      })
      const { docs } = await payload.find({
        collection: 'articles',
        where: { title: { equals: title } },
      })
      expect(docs.map(({ _status }) => _status)).toEqual(status === 201 ? ['published'] : [])
      return status
    }))

  test('a draft is changed by its owner and by editors', () =>
    walk([403, 200, 403, 200, 200], async (who) => {
      const { id, title } = await makeDraft()
      const { status } = await rest(who, 'PATCH', `/api/articles/${id}`, {
        body: { title: 'Changed' },
      })
      expect((await stored(id))?.title).toBe(status === 200 ? 'Changed' : title)
      return status
    }))

  test('only editors publish', () =>
    walk([403, 403, 403, 200, 200], async (who) => {
      const { id } = await makeDraft()
      const { status } = await rest(who, 'PATCH', `/api/articles/${id}`, {
        body: { _status: 'published' },
      })
      expect((await stored(id))?._status).toBe(status === 200 ? 'published' : 'draft')
      return status
    }))

  test('only editors change a published article, with or without a draft beside it', () =>
    walk([403, 403, 403, 200, 200], async (who) => {
      const { id } = await makeArticle('Live', 'published')
      await payload.update({ collection: 'articles', id, data: { title: 'Begun' }, draft: true })
      const asDraft = await rest(who, 'PATCH', `/api/articles/${id}?draft=true`, {
        body: { title: 'Changed' },
      })
      expect((await newest(id))?.title).toBe(asDraft.status === 200 ? 'Changed' : 'Begun')
      const direct = await rest(who, 'PATCH', `/api/articles/${id}`, {
        body: { title: 'Changed', _status: 'published' },
      })
      const live = await stored(id)
      expect(live?._status).toBe('published')
      expect(live?.title).toBe(direct.status === 200 ? 'Changed' : 'Live')
      expect(direct.status).toBe(asDraft.status)
      return direct.status
    }))

  test('only editors unpublish', () =>
    walk([403, 403, 403, 200, 200], async (who) => {
      const { id } = await makeArticle('Live', 'published')
      const { status } = await rest(who, 'PATCH', `/api/articles/${id}`, {
        body: { _status: 'draft' },
      })
      expect((await stored(id))?._status).toBe(status === 200 ? 'draft' : 'published')
      return status
    }))

  test('a bulk change touches only what the person may change', () =>
    walk([[], ['own'], [], ['live', 'own'], ['live', 'own']], async (who) => {
      const own = await makeDraft()
      const live = await makeArticle('Live', 'published')
      const marker = `Bulk ${who.name}`
      const where = `where[id][in][0]=${own.id}&where[id][in][1]=${live.id}`
      await rest(who, 'PATCH', `/api/articles?${where}`, { body: { description: marker } })
      const touched: string[] = []
      if ((await stored(live.id))?.description === marker) touched.push('live')
      if ((await stored(own.id))?.description === marker) touched.push('own')
      return touched
    }))

  test('only editors delete, and only editors move to the trash', () =>
    walk([403, 403, 403, 200, 200], async (who) => {
      const { id } = await makeDraft()
      const trash = await rest(who, 'PATCH', `/api/articles/${id}`, {
        body: { deletedAt: new Date().toISOString() },
      })
      expect(Boolean((await stored(id))?.deletedAt)).toBe(trash.status === 200)
      const other = await makeDraft()
      const { status } = await rest(who, 'DELETE', `/api/articles/${other.id}`)
      expect((await stored(other.id)) === null).toBe(status === 200)
      expect(trash.status).toBe(status)
      return status
    }))

  test('only editors take out of the trash, and change what lies in it', () =>
    walk([403, 403, 403, 200, 200], async (who) => {
      const { id } = await makeDraft()
      const data = { deletedAt: new Date().toISOString() }
      await payload.update({ collection: 'articles', id, data })
      const edit = await rest(who, 'PATCH', `/api/articles/${id}?trash=true`, {
        body: { title: 'Edited' },
      })
      const { status } = await rest(who, 'PATCH', `/api/articles/${id}?trash=true`, {
        body: { deletedAt: null },
      })
      expect(edit.status).toBe(status)
      expect((await stored(id))?.deletedAt === null).toBe(status === 200)
      return status
    }))

  test('a status is draft or published, and nothing that looks like it', async () => {
    for (const _status of ['Published', 'published ', ['published'], { equals: 'published' }, 1]) {
      const { id } = await makeDraft()
      const change = await rest(people.author1, 'PATCH', `/api/articles/${id}`, {
        body: { _status },
      })
      const made = await rest(people.author1, 'POST', '/api/articles', {
        body: { title: 'Odd', _status },
      })
      expect([change.status, made.status]).toEqual([400, 400])
      expect((await stored(id))?._status).toBe('draft')
    }
  })

  test('what lies in the trash is not public', async () => {
    const { id } = await makeArticle('SECRET-TRASH', 'published')
    await payload.update({
      collection: 'articles',
      id,
      data: { deletedAt: new Date().toISOString() },
    })
    for (const query of ['?trash=true&limit=100', `/${id}?trash=true`]) {
      const { body } = await rest(people.anonymous, 'GET', `/api/articles${query}`)
      expect(JSON.stringify(body)).not.toContain('SECRET-TRASH')
    }
  })

  test('an article dated in the future is not public until then', async () => {
    const { id } = await makeArticle('SECRET-FUTURE', 'published')
    const publishedAt = new Date(Date.now() + 3_600_000).toISOString()
    await payload.update({ collection: 'articles', id, data: { publishedAt } })
    const { status } = await rest(people.anonymous, 'GET', `/api/articles/${id}`)
    const { body } = await rest(people.anonymous, 'GET', '/api/articles?limit=100')
    expect(status).toBe(404)
    expect(JSON.stringify(body)).not.toContain('SECRET-FUTURE')
  })

  test('versions are listed for the owner and for editors', () =>
    walk<boolean | number>([403, true, false, true, true], async (who) => {
      const { status, body } = await rest(who, 'GET', '/api/articles/versions?limit=100')
      return status === 200 ? JSON.stringify(body).includes('SECRET-DRAFT') : status
    }))

  test('one version is read by the owner and by editors', async () => {
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { parent: { equals: fixture.D.id } },
    })
    await walk([403, 200, 403, 200, 200], async (who) => {
      const { status } = await rest(who, 'GET', `/api/articles/versions/${docs[0]?.id}`)
      return status
    })
  })

  test('a version of a draft is restored by its owner and by editors', () =>
    walk([403, 200, 403, 200, 200], async (who) => {
      const { id, title } = await makeDraft()
      await payload.update({ collection: 'articles', id, data: { title: 'Later' }, draft: true })
      const { docs } = await payload.findVersions({
        collection: 'articles',
        where: { and: [{ parent: { equals: id } }, { 'version.title': { equals: title } }] },
      })
      const path = `/api/articles/versions/${docs[0]?.id}?draft=true`
      const { status } = await rest(who, 'POST', path)
      expect((await newest(id))?.title).toBe(status === 200 ? title : 'Later')
      return status === 404 ? 403 : status
    }))

  test('restoring a published version never publishes for an author', async () => {
    const { id } = await makeArticle('Once public', 'published')
    await payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { and: [{ parent: { equals: id } }, { 'version._status': { equals: 'published' } }] },
    })
    await rest(people.author1, 'POST', `/api/articles/versions/${docs[0]?.id}`)
    expect((await stored(id))?._status).toBe('draft')
  })

  test('SECURITY C1: GraphQL creates, changes, publishes and deletes for the same people', () =>
    walk(
      [
        [false, false, false, false, false],
        [true, true, false, false, false],
        [true, false, false, false, false],
        [true, true, true, true, true],
        [true, true, true, true, true],
      ] as Row<boolean[]>,
      async (who) => {
        const did = async (mutation: string) => {
          const { body } = await graphql(who, `mutation { ${mutation} }`)
          return !body.errors && Object.values(body.data ?? {}).every(Boolean)
        }
        const slug = () => `graphql-${++serial}`
        const [draft, toPublish, live] = [
          await makeDraft(),
          await makeDraft(),
          await makeArticle('Live', 'published'),
        ]
        const made = slug()
        const results = [
          await did(
            `createArticle(draft: true, data: { title: "By GraphQL", slug: "${made}" }) { id }`,
          ),
          await did(`updateArticle(id: "${draft.id}", data: { title: "Changed" }) { id }`),
          await did(`updateArticle(id: "${toPublish.id}", data: { _status: published }) { id }`),
          await did(`updateArticle(id: "${live.id}", data: { title: "Changed" }) { id }`),
          await did(`deleteArticle(id: "${draft.id}") { id }`),
        ]
        const { docs } = await payload.find({
          collection: 'articles',
          where: { slug: { equals: made } },
          depth: 0,
        })
        expect([
          docs.some(({ owner }) => owner === who.user?.id),
          results[1],
          (await stored(toPublish.id))?._status === 'published',
          (await stored(live.id))?.title === 'Changed',
          (await stored(draft.id)) === null,
        ]).toEqual(results)
        return results
      },
    ))

  test('SECURITY C1: a copy holds nothing of the file that its original came from', async () => {
    const { id } = await makeDraft()
    const source = { path: 'secret/place.md', format: 'yaml' as const, text: 'SECRET-SOURCE' }
    await payload.update({ collection: 'articles', id, data: { source }, depth: 0 })
    for (const column of ['author1', 'editor'] as const) {
      const { body } = await rest<{ doc: Article }>(
        people[column],
        'POST',
        `/api/articles/${id}/duplicate`,
        { body: { slug: `bare-copy-${column}` } },
      )
      const copy = await stored(body.doc.id)
      expect(copy?.title).toBeTruthy()
      expect(copy?.source?.path ?? null).toBeNull()
      expect(copy?.source?.text ?? null).toBeNull()
    }
  })

  describe('SECURITY C2: a published article that links to a draft', () => {
    let R: Article

    beforeAll(async () => {
      const link = {
        type: 'link',
        version: 3,
        format: '',
        indent: 0,
        direction: null,
        fields: { linkType: 'internal', doc: { relationTo: 'articles', value: fixture.D.id } },
        children: [{ type: 'text', text: 'read more', version: 1, format: 0, mode: 'normal' }],
      }
      const paragraph = { type: 'paragraph', version: 1, children: [link], textFormat: 0 }
      const root = { type: 'root', version: 1, format: '', indent: 0, direction: null }
      R = await payload.create({
        collection: 'articles',
        data: {
          title: 'Links to a draft',
          slug: 'links-to-a-draft',
          _status: 'published',
          content: { root: { ...root, children: [paragraph] } } as unknown as Article['content'],
        },
        depth: 0,
      })
    })

    test('shows a reader neither its title nor its address, however deep one asks', async () => {
      const { title, slug } = await stored(fixture.D.id).then((article) => article!)
      expect(JSON.stringify(R.content)).toContain(fixture.D.id)
      for (const who of [people.anonymous, people.author2]) {
        const answers = [
          ...[0, 1, 5].flatMap((depth) => [
            rest(who, 'GET', `/api/articles/${R.id}?depth=${depth}&draft=true`),
            rest(who, 'GET', `/api/articles?limit=100&depth=${depth}`),
          ]),
          graphql(who, `{ Article(id: "${R.id}") { content(depth: 5) } }`),
          graphql(
            who,
            `
              {
                Articles(limit: 100) {
                  docs {
                    title
                    slug
                    content(depth: 5)
                  }
                }
              }
            `,
          ),
        ]
        for (const { status, body } of await Promise.all(answers)) {
          const text = JSON.stringify(body)
          expect(status).toBe(200)
          expect(text).toContain('read more')
          expect(text).not.toContain(title)
          expect(text).not.toContain(`"${slug}"`)
        }
      }
    })

    test('shows it to whoever may read it', async () => {
      const { body } = await rest(people.editor, 'GET', `/api/articles/${R.id}?depth=2`)
      expect(JSON.stringify(body)).toContain('SECRET-DRAFT')
    })
  })

  test('a copy is a draft of the one who copies', () =>
    walk([403, 201, 403, 201, 201], async (who) => {
      const { status, body } = await rest<{ doc?: Article }>(
        who,
        'POST',
        `/api/articles/${fixture.D.id}/duplicate`,
        { body: { slug: `copy-${who.name}` } },
      )
      if (body.doc) {
        const copy = await stored(body.doc.id)
        expect(copy?._status).toBe('draft')
        expect(copy?.owner).toBe(who.user?.id)
      }
      return status === 200 ? 201 : status === 404 ? 403 : status
    }))
})

describe('authors and tags', () => {
  for (const collection of ['authors', 'tags'] as const) {
    test(`${collection}: readers see those with a published article, and never an e-mail`, async () => {
      const used = await payload.create({
        collection,
        data: { name: `Used ${collection}`, slug: `used-${collection}` },
      })
      const unused = await payload.create({
        collection,
        data: { name: `Unused ${collection}`, slug: `unused-${collection}` },
      })
      if (collection === 'authors')
        await payload.update({
          collection,
          id: used.id,
          data: { email: 'private@example.org' },
        })
      await payload.update({
        collection: 'articles',
        id: fixture.P.id,
        data: { [collection]: [used.id] },
      })
      await payload.update({
        collection: 'articles',
        id: fixture.D.id,
        data: { [collection]: [unused.id] },
        draft: true,
      })
      await walk<[boolean, boolean, boolean]>(
        [
          [true, false, false],
          [true, true, false],
          [true, true, false],
          [true, true, collection === 'authors'],
          [true, true, collection === 'authors'],
        ],
        async (who) => {
          const { body } = await rest<{ docs: { id: string }[] }>(
            who,
            'GET',
            `/api/${collection}?limit=100`,
          )
          return [
            body.docs.some(({ id }) => id === used.id),
            body.docs.some(({ id }) => id === unused.id),
            JSON.stringify(body).includes('private@example.org'),
          ]
        },
      )
    })

    test(`${collection}: only editors create, change and delete`, () =>
      walk(
        [
          [403, 403, 403],
          [403, 403, 403],
          [403, 403, 403],
          [201, 200, 200],
          [201, 200, 200],
        ],
        async (who) => {
          const name = `${collection} of ${who.name}`
          const created = await rest(who, 'POST', `/api/${collection}`, { body: { name } })
          const { id } = await payload.create({
            collection,
            data: { name: `For ${name}`, slug: `for-${collection}-${who.name}` },
          })
          const changed = await rest(who, 'PATCH', `/api/${collection}/${id}`, {
            body: { name: `Changed ${name}` },
          })
          const { name: storedName } = await payload.findByID({ collection, id })
          expect(storedName).toBe(changed.status === 200 ? `Changed ${name}` : `For ${name}`)
          const deleted = await rest(who, 'DELETE', `/api/${collection}/${id}`)
          const left = await payload.findByID({ collection, id, disableErrors: true })
          expect(left === null).toBe(deleted.status === 200)
          return [created.status, changed.status, deleted.status]
        },
      ))
  }
})

describe('media', () => {
  const onePixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

  const upload = () => {
    const form = new FormData()
    form.append('file', new Blob([onePixel], { type: 'image/png' }), `pixel-${++serial}.png`)
    form.append('_payload', JSON.stringify({ alt: 'A pixel' }))
    return form
  }

  test('everybody reads, logins upload, editors delete, an upload is changed by its owner', () =>
    walk(
      [
        [200, 403, 403, 403],
        [200, 201, 200, 403],
        [200, 201, 403, 403],
        [200, 201, 200, 200],
        [200, 201, 200, 200],
      ],
      async (who) => {
        const read = await rest(who, 'GET', '/api/media')
        const created = await rest(who, 'POST', '/api/media', { body: upload() })
        const ofAuthor1 = await rest<{ doc: { id: string } }>(
          people.author1,
          'POST',
          '/api/media',
          {
            body: upload(),
          },
        )
        const path = `/api/media/${ofAuthor1.body.doc.id}`
        const changed = await rest(who, 'PATCH', path, { body: { alt: 'Changed' } })
        const deleted = await rest(who, 'DELETE', path)
        return [read.status, created.status, changed.status, deleted.status]
      },
    ))
})

describe('users', () => {
  test('people see themselves, admins everybody', () =>
    walk<number | string[]>(
      [403, ['author1'], ['author2'], ['editor'], ['admin', 'author1', 'author2', 'editor']],
      async (who) => {
        const { status, body } = await rest<{ docs: { name: string }[] }>(who, 'GET', '/api/users')
        return status === 200 ? body.docs.map(({ name }) => name).sort() : status
      },
    ))

  test('only admins reach other users', () =>
    walk(
      [
        [403, 403, 403],
        [404, 403, 403],
        [404, 403, 403],
        [404, 403, 403],
        [200, 200, 200],
      ],
      async (who) => {
        const { id } = await payload.create({
          collection: 'users',
          data: {
            name: 'Other',
            email: `other-${who.name}@example.org`,
            password: testPassword,
            role: 'author',
          },
        })
        const read = await rest(who, 'GET', `/api/users/${id}`)
        const changed = await rest(who, 'PATCH', `/api/users/${id}`, { body: { name: 'Changed' } })
        const { name } = await payload.findByID({ collection: 'users', id })
        expect(name).toBe(changed.status === 200 ? 'Changed' : 'Other')
        const deleted = await rest(who, 'DELETE', `/api/users/${id}`)
        if (deleted.status !== 200) await payload.delete({ collection: 'users', id })
        return [read.status, changed.status, deleted.status]
      },
    ))

  test('only admins create users', () =>
    walk([403, 403, 403, 403, 201], async (who) => {
      const email = `new-${who.name}@example.org`
      const { status } = await rest(who, 'POST', '/api/users', {
        body: { name: 'New', email, password: testPassword, role: 'admin' },
      })
      const { totalDocs } = await payload
        .delete({
          collection: 'users',
          where: { email: { equals: email } },
        })
        .then(({ docs }) => ({ totalDocs: docs.length }))
      expect(totalDocs).toBe(status === 201 ? 1 : 0)
      return status
    }))

  test('nobody but an admin changes a role, not even their own', async () => {
    for (const column of ['author1', 'editor'] as const) {
      const { user } = people[column]
      await rest(people[column], 'PATCH', `/api/users/${user?.id}`, { body: { role: 'admin' } })
      const { role } = await payload.findByID({ collection: 'users', id: user?.id ?? '' })
      expect(role).toBe(user?.role)
    }
  })

  test('SECURITY C1: an admin gives roles; whoever has one keeps it after asking for another', () =>
    walk([403, 200, 200, 200, 200], async (who, column) => {
      const { id } = await payload.create({
        collection: 'users',
        data: {
          name: 'Promoted',
          email: `promoted-${who.name}@example.org`,
          password: testPassword,
          role: 'author',
        },
      })
      const target = column === 'admin' ? id : (who.user?.id ?? id)
      const { status } = await rest(who, 'PATCH', `/api/users/${target}`, {
        body: { role: 'editor', name: who.name },
      })
      const { role } = await payload.findByID({ collection: 'users', id: target })
      expect(role).toBe(column === 'admin' ? 'editor' : (who.user?.role ?? 'author'))
      await payload.delete({ collection: 'users', id })
      return status
    }))

  test('the only admin stays one', async () => {
    const { user } = people.admin
    const { status } = await rest(people.admin, 'PATCH', `/api/users/${user?.id}`, {
      body: { role: 'author' },
    })
    const deleted = await rest(people.admin, 'DELETE', `/api/users/${user?.id}`)
    expect([status, deleted.status]).toEqual([409, 409])
  })

  test('only admins unlock', () =>
    walk([403, 403, 403, 403, 200], async (who) => {
      const { status } = await rest(who, 'POST', '/api/users/unlock', {
        body: { email: 'author2@example.org' },
      })
      return status
    }))
})

describe('settings', () => {
  test('everybody reads them, admins change them', () =>
    walk(
      [
        [200, 403],
        [200, 403],
        [200, 403],
        [200, 403],
        [200, 200],
      ],
      async (who) => {
        const read = await rest(who, 'GET', '/api/globals/settings')
        const changed = await rest(who, 'POST', '/api/globals/settings', {
          body: { title: `Blog of ${who.name}` },
        })
        const { title } = await payload.findGlobal({ slug: 'settings' })
        expect(title === `Blog of ${who.name}`).toBe(changed.status === 200)
        return [read.status, changed.status]
      },
    ))
})

describe('redirects', () => {
  test('only editors read, create, change and delete them', () =>
    walk(
      [
        [403, 403, 403, 403],
        [403, 403, 403, 403],
        [403, 403, 403, 403],
        [201, 200, 200, 200],
        [201, 200, 200, 200],
      ],
      async (who) => {
        const to = { type: 'custom' as const, url: '/tags' }
        const created = await rest(who, 'POST', '/api/redirects', {
          body: { from: `/of-${who.name}`, to },
        })
        const { id } = await payload.create({
          collection: 'redirects',
          data: { from: `/for-${who.name}`, to },
        })
        const path = `/api/redirects/${id}`
        return [
          created.status,
          (await rest(who, 'GET', path)).status,
          (await rest(who, 'PATCH', path, { body: { from: `/new-${who.name}` } })).status,
          (await rest(who, 'DELETE', path)).status,
        ]
      },
    ))
})

describe('preview links', () => {
  test('who may read a draft makes them, editors and who made one read and delete it; nobody changes one', () =>
    walk(
      [
        [403, 403, 403, 403],
        [201, 200, 403, 200],
        [403, 404, 403, 403],
        [201, 200, 403, 200],
        [201, 200, 403, 200],
      ],
      async (who) => {
        const expiresAt = new Date(Date.now() + 60_000).toISOString()
        const body = { article: fixture.D.id, expiresAt }
        const created = await rest(who, 'POST', '/api/preview-links', { body })
        const { id } = await payload.create({
          collection: 'preview-links',
          data: body,
          user: people.author1.user,
          depth: 0,
        })
        const path = `/api/preview-links/${id}`
        return [
          created.status,
          (await rest(who, 'GET', path)).status,
          (await rest(who, 'PATCH', path, { body: { recipient: 'Somebody else' } })).status,
          (await rest(who, 'DELETE', path)).status,
        ]
      },
    ))
})

describe('history', () => {
  test('authors read what is about their own articles, editors all of it; nobody writes any', () =>
    walk(
      [
        [403, 403],
        [200, 403],
        [404, 403],
        [200, 403],
        [200, 403],
      ],
      async (who) => {
        const { docs } = await payload.find({
          collection: 'history',
          where: { document: { equals: fixture.D.id } },
          limit: 1,
          depth: 0,
        })
        return [
          (await rest(who, 'GET', `/api/history/${docs[0]!.id}`)).status,
          (await rest(who, 'POST', '/api/history', { body: { type: 'articles' } })).status,
        ]
      },
    ))
})

describe('operations on tags', () => {
  test('only editors preview, do, read and undo them, and nobody writes the record', () =>
    walk(
      [
        [403, 403, 403, 403, 403, 403, 403],
        [403, 403, 403, 403, 403, 403, 403],
        [403, 403, 403, 403, 403, 403, 403],
        [200, 200, 200, 200, 403, 403, 403],
        [200, 200, 200, 200, 403, 403, 403],
      ] as Row<number[]>,
      async (who) => {
        const make = async (name: string) =>
          (
            await payload.create({
              collection: 'tags',
              data: { name, slug: `operated-${++serial}` },
            })
          ).id
        const operation = { kind: 'delete', tag: await make(`Deleted by ${who.name}`) }
        const other = { kind: 'delete', tag: await make(`Deleted for ${who.name}`) }
        const byEditor = await rest<{ id: string }>(
          people.editor,
          'POST',
          '/api/tag-operations/run',
          { body: { operation: other } },
        )
        const path = `/api/tag-operations/${byEditor.body.id}`
        const ask = async (method: string, url: string, body?: object) =>
          (await rest(who, method, url, { body })).status
        return [
          await ask('POST', '/api/tag-operations/preview', { operation }),
          await ask('POST', '/api/tag-operations/run', { operation }),
          await ask('GET', path),
          await ask('POST', `${path}/undo`),
          await ask('POST', '/api/tag-operations', {
            kind: 'merge',
            summary: 'Forged',
            changes: {},
          }),
          await ask('PATCH', path, { summary: 'Forged' }),
          await ask('DELETE', path),
        ]
      },
    ))
})

describe("Payload's own collections", () => {
  const lockBy = (who: Identity, article: string) =>
    payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'articles', value: article },
        user: { relationTo: 'users', value: who.user?.id ?? '' },
      },
    })

  test("locks: authors see and remove their own, editors see everybody's, admins do all", () =>
    walk(
      [
        [403, 403, 403],
        ['own', 201, 403],
        [200, 201, 403],
        ['all', 201, 403],
        ['all', 201, 200],
      ] as Row<(number | string)[]>,
      async (who) => {
        const { id: article } = await makeDraft()
        const ofAuthor1 = await lockBy(people.author1, article)
        const ofEditor = await lockBy(people.editor, article)
        const list = await rest<{ docs: { id: string }[] }>(
          who,
          'GET',
          '/api/payload-locked-documents?limit=100',
        )
        const seen = (list.body.docs ?? []).map(({ id }) => id)
        const sees = seen.includes(ofEditor.id)
          ? 'all'
          : seen.includes(ofAuthor1.id)
            ? 'own'
            : list.status
        const created = await rest(who, 'POST', '/api/payload-locked-documents', {
          body: {
            document: { relationTo: 'articles', value: article },
            user: { relationTo: 'users', value: who.user?.id ?? people.author1.user?.id },
          },
        })
        const victim = who.name === 'editor' ? ofAuthor1 : ofEditor
        const deleted = await rest(who, 'DELETE', `/api/payload-locked-documents/${victim.id}`)
        await payload.delete({
          collection: 'payload-locked-documents',
          where: { id: { exists: true } },
        })
        return [sees, created.status, deleted.status]
      },
    ))

  test("nobody locks in another person's name", async () => {
    const { status } = await rest(people.author2, 'POST', '/api/payload-locked-documents', {
      body: {
        document: { relationTo: 'articles', value: fixture.D.id },
        user: { relationTo: 'users', value: people.author1.user?.id },
      },
    })
    expect(status).toBe(403)
  })

  test('SECURITY C1: preferences are read and written by the login they are of', () =>
    walk(
      [
        [false, false, false],
        [true, false, false],
        [true, false, false],
        [true, false, false],
        [true, false, false],
      ] as Row<boolean[]>,
      async (who, column) => {
        const other = people[column === 'author1' ? 'editor' : 'author1']
        const key = `list-${column}`
        const secret = `SECRET-PREFERENCE-${column}`
        const mine = await rest(who, 'POST', `/api/payload-preferences/${key}`, {
          body: { value: { of: who.name } },
        })
        await rest(other, 'POST', `/api/payload-preferences/${key}-other`, {
          body: { value: { of: secret } },
        })
        const read = await rest(who, 'GET', `/api/payload-preferences/${key}-other`)
        const list = await rest(who, 'GET', '/api/payload-preferences?limit=100')
        await rest(who, 'DELETE', `/api/payload-preferences/${key}-other`)
        const { docs } = await payload.find({
          collection: 'payload-preferences',
          where: { key: { equals: `${key}-other` } },
          depth: 0,
        })
        expect(docs).toMatchObject([{ value: { of: secret } }])
        return [
          mine.status === 200,
          JSON.stringify(read.body).includes(secret),
          JSON.stringify(list.body).includes(secret),
        ]
      },
    ))

  test('migrations, key-value pairs and jobs are served to nobody', async () => {
    for (const column of columns)
      for (const slug of ['payload-migrations', 'payload-kv', 'payload-jobs']) {
        const { status } = await rest(people[column], 'GET', `/api/${slug}`)
        expect([403, 404, 501]).toContain(status)
      }
  })

  test('jobs are run by whoever holds the secret, and nobody else', async () => {
    for (const column of columns) {
      const { status } = await rest(people[column], 'GET', '/api/payload-jobs/run')
      expect([401, 403]).toContain(status)
    }
  })
})
