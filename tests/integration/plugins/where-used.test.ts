import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from '@jest/globals'
import { createLocalReq, type Payload } from 'payload'
import { markdownToLexical } from '@/markdown'
import type { User } from '@/payload-types'
import { usesOf, type Used } from '@/plugins/where-used/uses'
import { createIdentities, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
})

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

async function makeImage(): Promise<string> {
  const { id } = await payload.create({
    collection: 'media',
    data: { alt: 'A pixel' },
    file: { data: pixel, mimetype: 'image/png', name: `${randomUUID()}.png`, size: pixel.length },
  })
  return id
}

/** A text that shows an image and links to a document. */
function text(image: string, link?: { relationTo: string; value: string }) {
  const { content } = markdownToLexical('A [link](https://example.com).\n')
  const json = JSON.parse(JSON.stringify(content)) as {
    root: { children: { children: { type: string; fields?: object }[] }[] }
  }
  const node = json.root.children[0]!.children.find(({ type }) => type === 'link')!
  if (link) node.fields = { linkType: 'internal', doc: link, newTab: false }
  json.root.children.push({
    type: 'upload',
    version: 3,
    format: '',
    relationTo: 'media',
    value: image,
    fields: {},
  } as never)
  return json
}

async function makeArticle(data: Record<string, unknown>): Promise<string> {
  const { body } = await rest<{ doc: { id: string } }>(
    people.editor,
    'POST',
    '/api/articles?depth=0',
    { body: { slug: randomUUID(), ...data } },
  )
  return body.doc.id
}

async function uses(used: Used, id: string, who: Identity = people.editor) {
  const user = who.user && ({ ...who.user, collection: 'users' } as User & { collection: 'users' })
  const req = await createLocalReq({ user }, payload)
  const found = await usesOf(used, id, req)
  return found.map(({ title, as, isDraft }) => [title, as.join(', '), isDraft]).sort()
}

test('an image is found as cover, for social networks, as a picture and in texts, drafts included', async () => {
  const image = await makeImage()
  await makeArticle({ title: 'Covered', cover: image, meta: { image }, _status: 'published' })
  await makeArticle({ title: 'Told', content: text(image) })
  await makeArticle({ title: 'Without' })
  await payload.create({
    collection: 'authors',
    data: { name: 'Pictured', slug: randomUUID(), avatar: image },
  })
  expect(await uses('media', image)).toEqual([
    ['Covered', 'Cover, Image for social networks', false],
    ['Pictured', 'Picture', false],
    ['Told', 'In the text', true],
  ])
})

test('an article is found where texts link to it, and no more once they don’t', async () => {
  const image = await makeImage()
  const target = await makeArticle({ title: 'Target' })
  const link = { relationTo: 'articles', value: target }
  const id = await makeArticle({
    title: 'Linking',
    content: text(image, link),
    _status: 'published',
  })
  expect(await uses('articles', target)).toEqual([['Linking', 'In the text', false]])
  await rest(people.editor, 'PATCH', `/api/articles/${id}`, {
    body: { content: text(image), _status: 'published' },
  })
  expect(await uses('articles', target)).toEqual([])
  expect(await uses('media', image)).toEqual([['Linking', 'In the text', false]])
})

test('what a draft adds to a published article is found as well', async () => {
  const [shown, waiting] = [await makeImage(), await makeImage()]
  const id = await makeArticle({ title: 'Two covers', cover: shown, _status: 'published' })
  await rest(people.editor, 'PATCH', `/api/articles/${id}?draft=true`, { body: { cover: waiting } })
  expect(await uses('media', shown)).toEqual([['Two covers', 'Cover', false]])
  expect(await uses('media', waiting)).toEqual([['Two covers', 'Cover', true]])
})

test('tags and authors are found; an author is told of nobody else’s drafts', async () => {
  const tag = await payload.create({
    collection: 'tags',
    data: { name: 'Used', slug: randomUUID() },
  })
  await payload.create({
    collection: 'tags',
    data: { name: 'Below', slug: randomUUID(), parent: tag.id },
  })
  await makeArticle({ title: 'Public', tags: [tag.id], _status: 'published' })
  await makeArticle({ title: 'Secret', tags: [tag.id] })
  expect(await uses('tags', tag.id)).toEqual([
    ['Below', 'Parent', false],
    ['Public', 'Tag', false],
    ['Secret', 'Tag', true],
  ])
  expect(await uses('tags', tag.id, people.author1)).toEqual([
    ['Below', 'Parent', false],
    ['Public', 'Tag', false],
  ])
})

test('nobody sets or reads what a text mentions but logins', async () => {
  const image = await makeImage()
  const id = await makeArticle({
    title: 'Forged',
    content: text(image),
    mentions: [],
    _status: 'published',
  })
  const { body } = await rest(people.editor, 'GET', `/api/articles/${id}?depth=0`)
  expect(body.mentions).toEqual([`media:${image}`])
  const anonymous = await rest(people.anonymous, 'GET', `/api/articles/${id}?depth=0`)
  expect(anonymous.body).not.toHaveProperty('mentions')
})

test('an article that a text links to can be deleted, and the text still be saved', async () => {
  const image = await makeImage()
  const target = await makeArticle({ title: 'Soon gone' })
  const content = text(image, { relationTo: 'articles', value: target })
  const id = await makeArticle({ title: 'Dangling', content, _status: 'published' })
  await payload.delete({ collection: 'articles', id: target })
  const { status } = await rest(people.editor, 'PATCH', `/api/articles/${id}?draft=true`, {
    body: { content, title: 'Still there' },
  })
  expect(status).toBe(200)
})

test('an image in use is not deleted, and the refusal says where it is used', async () => {
  const image = await makeImage()
  const remove = (id: string) =>
    rest<{ errors?: { message: string }[] }>(people.editor, 'DELETE', `/api/media/${id}`)
  const published = await makeArticle({ title: 'Front', cover: image, _status: 'published' })
  const draft = await makeArticle({ title: 'Text', content: text(image) })
  const author = await payload.create({
    collection: 'authors',
    data: { name: 'Portrait', slug: randomUUID(), avatar: image },
  })
  const refused = await remove(image)
  expect(refused.status).toBe(409)
  const message = refused.body.errors?.[0]?.message
  for (const use of ['“Front” (Cover)', '“Text” (In the text)', '“Portrait” (Picture)'])
    expect(message).toContain(use)

  await payload.update({ collection: 'articles', id: published, data: { cover: null } })
  await payload.update({ collection: 'authors', id: author.id, data: { avatar: null } })
  await payload.update({
    collection: 'articles',
    id: draft,
    data: { deletedAt: new Date().toISOString() },
  })
  expect((await remove(image)).status).toBe(409)
  await payload.delete({ collection: 'articles', id: draft, trash: true })
  expect((await remove(image)).status).toBe(200)
})
