import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import { markdownToLexical } from '@/markdown'
import type { Article } from '@/payload-types'
import { createIdentities, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
})

type Reply = {
  doc: Article
  errors?: { data?: { errors?: { path: string; message: string }[] } }[]
}
type Findings = { findings: { level: string; message: string }[] }

const contentOf = (markdown: string) => markdownToLexical(markdown).content

const make = async (markdown: string, who: Identity = people.editor): Promise<string> => {
  const { body } = await rest<Reply>(who, 'POST', '/api/articles?depth=0', {
    body: { title: 'Checked', slug: randomUUID(), content: contentOf(markdown) },
  })
  return body.doc.id
}

const publish = (id: string, data: Record<string, unknown> = {}) =>
  rest<Reply>(people.editor, 'PATCH', `/api/articles/${id}?depth=0`, {
    body: { ...data, _status: 'published' },
  })

const statusOf = async (id: string) =>
  (await payload.findByID({ collection: 'articles', id, depth: 0 }))._status

const broken = 'See [there](/articles/nowhere).'

describe('an article with an error', () => {
  test('is not published, and the answer names the error at its field', async () => {
    const id = await make(broken)
    const { status, body } = await publish(id)
    expect([status, await statusOf(id)]).toEqual([400, 'draft'])
    expect(body.errors?.[0]?.data?.errors).toMatchObject([
      { path: 'content', message: 'The link “there” leads to an article that doesn’t exist.' },
    ])
    expect((await publish(id, { content: contentOf('Mended.') })).status).toBe(200)
  })

  test('is saved as a draft', async () => {
    const id = await make('Text')
    const { status } = await rest(people.editor, 'PATCH', `/api/articles/${id}?draft=true`, {
      body: { content: contentOf(broken) },
    })
    expect(status).toBe(200)
  })

  test('is not published by a job that an editor scheduled', async () => {
    const id = await make(broken)
    await payload.jobs.queue({
      task: 'schedulePublish',
      input: {
        type: 'publish',
        doc: { relationTo: 'articles', value: id },
        user: { relationTo: 'users', value: people.editor.user!.id },
      },
    })
    await payload.jobs.run({ silent: true })
    expect(await statusOf(id)).toBe('draft')
  })

  test('that readers see already can be mended elsewhere, but not made worse', async () => {
    const id = await make(broken)
    // As an import does it: no login stands behind it.
    await payload.update({ collection: 'articles', id, data: { _status: 'published' } })
    expect((await publish(id, { title: 'Mended' })).status).toBe(200)
    const worse = contentOf(`${broken} And [here](/articles/gone).`)
    expect((await publish(id, { content: worse })).status).toBe(400)
  })
})

test('a slug that an article in the trash has is named as the reason', async () => {
  const slug = randomUUID()
  const body = { title: 'Thrown away', slug, content: contentOf('Text') }
  const old = await rest<Reply>(people.editor, 'POST', '/api/articles?depth=0', { body })
  await rest(people.editor, 'PATCH', `/api/articles/${old.body.doc.id}`, {
    body: { deletedAt: new Date().toISOString() },
  })
  const id = await make('Text')
  const { status, body: answer } = await publish(id, { slug })
  expect(status).toBe(400)
  expect(answer.errors?.[0]?.data?.errors).toEqual([
    { path: 'slug', message: 'An article in the trash has the same slug.' },
  ])
})

describe('the checks of the form', () => {
  const checks = (who: Identity, body: unknown) =>
    rest<Findings>(who, 'POST', '/api/articles/checks', { body })

  test('say which text is longer than its field takes', async () => {
    const { flattenedFields } = payload.collections.articles.config
    for (const name of ['title', 'slug', 'description']) {
      const field = flattenedFields.find((it) => it.name === name)
      const limit = field && 'maxLength' in field ? (field.maxLength ?? 0) : 0
      const errorsWith = async (length: number) => {
        const article = { title: 'T', content: contentOf('Text'), [name]: 'a'.repeat(length) }
        const { body } = await checks(people.editor, article)
        return body.findings.filter(({ level }) => level === 'error')
      }
      expect(await errorsWith(limit)).toEqual([])
      expect(await errorsWith(limit + 1)).toMatchObject([
        { message: `The ${name} has ${limit + 1} characters; at most ${limit} fit.` },
      ])
    }
  })

  test('are for logins', async () => {
    const article = { title: 'T', description: '', content: contentOf(broken) }
    const statuses: Record<string, number> = {}
    for (const [name, who] of Object.entries(people))
      statuses[name] = (await checks(who, article)).status
    expect(statuses).toEqual({
      anonymous: 403,
      author1: 200,
      author2: 200,
      editor: 200,
      admin: 200,
    })
  })

  test('say what they find, and nothing about articles that the login may not read', async () => {
    const title = `SECRET-${randomUUID()}`
    const slug = randomUUID()
    await rest(people.author1, 'POST', '/api/articles', { body: { title, slug } })
    const article = { title, content: contentOf(`[x](/articles/${slug})`) }
    const other = await checks(people.author2, article)
    expect(JSON.stringify(other.body)).not.toContain('SECRET')
    expect(other.body.findings.map(({ message }) => message)).not.toContain(
      'Another article has the same title.',
    )
    const own = await checks(people.author1, article)
    expect(own.body.findings.map(({ message }) => message)).toContain(
      'Another article has the same title.',
    )
  })

  test('find every article that a text links to, however many there are', async () => {
    const id = await make('There.')
    const { slug } = await payload.findByID({ collection: 'articles', id, depth: 0 })
    const missing = Array.from({ length: 600 }, (_, n) => `[gone](/articles/missing-${n})`)
    const content = contentOf([...missing, `[there](/articles/${slug})`].join('\n'))
    const { body } = await checks(people.editor, { content })
    const about = (name: string) => body.findings.filter(({ message }) => message.includes(name))
    expect(about('gone')).toHaveLength(600)
    expect(about('there')).toMatchObject([{ level: 'warning' }])
  })

  test.each([
    ['text'],
    [{ content: { root: 1 } }],
    [{ content: { root: { children: [1] } } }],
    [{ content: { root: { children: [{ type: 'link', children: [] }] } } }],
  ])('refuse %j', async (body) => {
    expect((await checks(people.editor, body)).status).toBe(400)
  })
})
