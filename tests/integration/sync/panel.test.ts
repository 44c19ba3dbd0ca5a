import { afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import type { Payload } from 'payload'
import sharp from 'sharp'
import config from '@payload-config'
import { handleEndpoints } from 'payload'
import { env } from '@/env'
import { markdownToLexical } from '@/markdown'
import type { ImportEvent } from '@/plugins/markdown-sync/events'
import type { Comparison } from '@/sync/resolveConflict'
import { anonymous, createIdentities, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let who: Awaited<ReturnType<typeof createIdentities>>

type Files = Record<string, string | Buffer>

async function zipOf(files: Files): Promise<Blob> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, file] of Object.entries(files))
    await writer.add(name, new Uint8ArrayReader(Buffer.from(file)))
  return new Blob([Buffer.from(await writer.close())])
}

async function send(
  identity: Identity,
  method: string,
  path: string,
  body?: Blob,
  headers: Record<string, string> = {},
): Promise<Response> {
  const authorization: Record<string, string> = identity.token
    ? { authorization: `JWT ${identity.token}` }
    : {}
  const type: Record<string, string> = body ? { 'content-type': 'application/zip' } : {}
  const init = { method, body, headers: { ...authorization, ...type, ...headers } }
  return handleEndpoints({ config, request: new Request(`${env.serverURL}${path}`, init) })
}

async function eventsOf(path: string, files: Files, identity = who.editor): Promise<ImportEvent[]> {
  const response = await send(identity, 'POST', path, await zipOf(files))
  const text = await response.text()
  expect({ status: response.status, text: response.ok ? '' : text }).toEqual({
    status: 200,
    text: '',
  })
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ImportEvent)
}

async function plan(files: Files) {
  const events = await eventsOf('/api/import/plan', files)
  const rows = events.flatMap((event) => (event.type === 'file' ? [event.file] : []))
  const last = events.at(-1)
  if (last?.type !== 'plan') throw new Error(JSON.stringify(last))
  return { rows, digest: last.digest, events }
}

const apply = (files: Files, digest: string) => eventsOf(`/api/import/apply?plan=${digest}`, files)

const importAll = async (files: Files) => apply(files, (await plan(files)).digest)

const article = async (slug: string, draft = true) => {
  const { docs } = await payload.find({
    collection: 'articles',
    where: { slug: { equals: slug } },
    draft,
    depth: 1,
  })
  if (!docs[0]) throw new Error(`No article ${slug}.`)
  return docs[0]
}

const file = (title: string, ...blocks: string[]) =>
  `---\ntitle: ${title} # kept\nslug: post\n---\n\n${blocks.join('\n\n')}\n`

async function unzip(response: Response): Promise<Record<string, string>> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(await response.arrayBuffer())), {
    useWebWorkers: false,
  })
  const files: Record<string, string> = {}
  for (const entry of await reader.getEntries())
    if (!entry.directory)
      files[entry.filename] = Buffer.from(await entry.getData(new Uint8ArrayWriter())).toString(
        'latin1',
      )
  return files
}

beforeAll(async () => {
  payload = await getTestPayload()
  who = await createIdentities(payload)
})

afterEach(async () => {
  for (const collection of [
    'import-conflicts',
    'articles',
    'deleted-sources',
    'media',
    'tags',
  ] as const)
    await payload.delete({ collection, where: { id: { exists: true } }, trash: true })
})

describe('an import through the panel', () => {
  test('plans with the texts to compare, and writes nothing before it is applied', async () => {
    const { rows, events } = await plan({ 'blog/post.md': file('First', 'One.') })
    expect(events[0]).toEqual({ type: 'start', files: 1, topFolder: 'blog' })
    expect(rows).toMatchObject([
      {
        path: 'post.md',
        action: 'create',
        preview: { before: null, after: file('First', 'One.') },
      },
    ])
    expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(0)
  })

  test('keeps the folder that an article lies in, however many have one of that name', async () => {
    const known = { 'blog/post.md': file('First', 'One.'), 'other/post-2.md': 'No article.' }
    await importAll(known)
    for (let n = 0; n < 1000; n++)
      await payload.db.create({
        collection: 'articles',
        data: {
          title: `Elsewhere ${n}`,
          slug: `elsewhere-${n}`,
          publishedAt: new Date().toISOString(),
          source: { path: `elsewhere/blog/${n}.md` },
        },
        returning: false,
      })
    const { rows, events } = await plan({ 'blog/post.md': file('First', 'One.') })
    await payload.db.deleteMany({ collection: 'articles', where: { title: { like: 'Elsewhere' } } })
    expect(events[0]).toMatchObject({ topFolder: null })
    expect(rows).toMatchObject([{ path: 'blog/post.md', action: 'unchanged' }])
  })

  test('applies the plan, images too, as the login that asked, and again has nothing to do', async () => {
    const image = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#a00' } })
      .png()
      .toBuffer()
    const files = { 'post.md': file('First', '![A dot](img/dot.png)'), 'img/dot.png': image }
    expect((await importAll(files)).at(-1)).toMatchObject({ type: 'report', totals: { create: 1 } })
    const { id, owner } = await article('post')
    expect(typeof owner === 'object' ? owner?.id : owner).toBe(who.editor.user?.id)
    expect((await plan(files)).rows).toMatchObject([{ action: 'unchanged' }])
    const zip = await unzip(
      await send(who.editor, 'GET', `/api/articles/markdown.zip?where[id][in]=${id}`),
    )
    expect(Object.keys(zip).sort()).toEqual(['img/dot.png', 'post.md'])
    expect(zip['img/dot.png']).toBe(image.toString('latin1'))
  })

  test('shows for a merge the file as it would be, with what the CMS keeps', async () => {
    await importAll({ 'post.md': file('First', 'One.', 'Two.') })
    const { id } = await article('post')
    await payload.update({ collection: 'articles', id, data: { title: 'Edited' } })
    const { rows } = await plan({ 'post.md': file('First', 'One.', 'Zwei.') })
    expect(rows).toMatchObject([
      {
        action: 'merge',
        preview: { before: file('Edited', 'One.', 'Two.'), after: file('Edited', 'One.', 'Zwei.') },
      },
    ])
  })

  test('does nothing when the CMS changed after the plan was shown', async () => {
    await importAll({ 'post.md': file('First', 'One.') })
    const files = { 'post.md': file('Second', 'One.') }
    const { digest } = await plan(files)
    const { id } = await article('post')
    await payload.update({ collection: 'articles', id, data: { title: 'Edited' } })
    expect((await apply(files, digest)).at(-1)).toEqual({ type: 'changed' })
    expect((await article('post')).title).toBe('Edited')
    expect((await plan(files)).rows).toMatchObject([{ action: 'conflict' }])
  })

  test('is for editors; a foreign page, another type and too large a body are refused', async () => {
    const zip = await zipOf({ 'post.md': file('First', 'One.') })
    for (const path of ['/api/import/plan', '/api/import/apply?plan=x']) {
      expect((await send(anonymous, 'POST', path, zip)).status).toBe(403)
      expect((await send(who.author1, 'POST', path, zip)).status).toBe(403)
      const foreign = {
        authorization: '',
        cookie: `payload-token=${who.editor.token}`,
        origin: 'https://evil.example',
      }
      expect((await send(who.editor, 'POST', path, zip, foreign)).status).toBe(403)
      expect(
        (await send(who.editor, 'POST', path, zip, { 'content-type': 'text/plain' })).status,
      ).toBe(415)
      expect(
        (await send(who.editor, 'POST', path, zip, { 'content-length': '100000001' })).status,
      ).toBe(413)
      expect((await send(who.editor, 'POST', path, new Blob(['no zip']))).status).toBe(400)
    }
  })
})

describe('a conflict', () => {
  const conflict = async () => {
    await importAll({ 'post.md': file('First', 'One.', 'Two.', 'Three.') })
    const { id } = await article('post')
    const changed = { 'post.md': file('File', 'One.', 'Two of the file.', 'Three.') }
    const stored = await article('post')
    const content = JSON.parse(
      JSON.stringify(stored.content).replace('"Two."', '"Two of the CMS."'),
    ) as typeof stored.content
    await payload.update({ collection: 'articles', id, data: { title: 'CMS', content } })
    expect((await importAll(changed)).at(-1)).toMatchObject({ totals: { conflict: 1 } })
    const { docs } = await payload.find({ collection: 'import-conflicts' })
    return { id: docs[0]?.id ?? '', articleId: id, changed }
  }
  const compare = async (id: string) => {
    const { body } = await rest<Comparison>(
      who.editor,
      'GET',
      `/api/import-conflicts/${id}/comparison`,
    )
    return body
  }
  const resolve = (id: string, body: unknown, identity: Identity = who.editor) =>
    rest(identity, 'POST', `/api/import-conflicts/${id}/resolve`, { body })

  test('shows each side, is decided part by part in one version, and is over', async () => {
    const { id, articleId, changed } = await conflict()
    const { stamp, parts } = await compare(id)
    expect(
      parts.map(({ conflict }) => [conflict.field, conflict.base, conflict.file, conflict.cms]),
    ).toEqual([
      ['title', 'First', 'File', 'CMS'],
      ['body', 'Two.', 'Two of the file.', 'Two of the CMS.'],
    ])
    const versions = () =>
      payload.countVersions({ collection: 'articles', where: { parent: { equals: articleId } } })
    const before = (await versions()).totalDocs
    const decisions = { [parts[0]!.key]: 'file', [parts[1]!.key]: { edited: 'Two of both.' } }
    const { status } = await resolve(id, { stamp, decisions })
    expect(status).toBe(200)
    expect((await versions()).totalDocs).toBe(before + 1)
    expect((await payload.count({ collection: 'import-conflicts' })).totalDocs).toBe(0)
    expect((await plan(changed)).rows).toMatchObject([{ action: 'unchanged' }])
    const download = await send(who.editor, 'GET', `/api/articles/${articleId}/markdown`)
    expect(await download.text()).toBe(file('File', 'One.', 'Two of both.', 'Three.'))
  })

  test('that went out of date is not decided, and neither side is lost', async () => {
    const { id, articleId } = await conflict()
    const { stamp, parts } = await compare(id)
    await payload.update({ collection: 'articles', id: articleId, data: { description: 'New' } })
    const decisions = Object.fromEntries(parts.map(({ key }) => [key, 'file']))
    expect((await resolve(id, { stamp, decisions })).status).toBe(409)
    expect((await article('post')).title).toBe('CMS')
    expect((await payload.count({ collection: 'import-conflicts' })).totalDocs).toBe(1)
  })

  test('is seen and decided by editors only', async () => {
    const { id } = await conflict()
    for (const identity of [anonymous, who.author1]) {
      const { status } = await rest(identity, 'GET', `/api/import-conflicts/${id}/comparison`)
      expect(status).toBe(403)
      expect((await resolve(id, { stamp: '', decisions: {} }, identity)).status).toBe(403)
    }
    expect((await resolve(id, { stamp: 1 })).status).toBe(400)
  })
})

describe('a download', () => {
  test('has a draft that has no title and no slug yet, and one that links to it', async () => {
    const make = async (body: object) => {
      const path = '/api/articles?draft=true'
      return (await rest<{ doc: { id: string } }>(who.editor, 'POST', path, { body })).body.doc.id
    }
    // As the panel makes one when somebody begins to write.
    const id = await make({})
    const link = { linkType: 'internal', doc: { relationTo: 'articles', value: id } }
    const { content } = markdownToLexical('See [it](there).')
    const linking = await make({
      title: 'Linking',
      content: JSON.parse(
        JSON.stringify(content).replace('"linkType":"custom"', JSON.stringify(link).slice(1, -1)),
      ),
    })
    const zip = await unzip(
      await send(who.editor, 'GET', `/api/articles/markdown.zip?where[id][in]=${id},${linking}`),
    )
    expect(zip).toEqual({
      [`untitled-${id}.md`]: expect.stringContaining('title: Untitled'),
      'linking.md': expect.stringContaining(`See [it](untitled-${id}.md).`),
    })
    expect((await send(who.editor, 'GET', `/api/articles/${id}/markdown?draft=true`)).status).toBe(
      200,
    )
  })

  test("gives an author what readers see and the author's own drafts, and nobody else's", async () => {
    await importAll({ 'post.md': file('First', 'One.') })
    const draft = async (owner: Identity, title: string) => {
      const { body } = await rest<{ doc: { id: string } }>(owner, 'POST', '/api/articles', {
        body: { title, slug: title.toLowerCase(), _status: 'draft' },
      })
      return body.doc.id
    }
    const own = await draft(who.author1, 'Own')
    const other = await draft(who.author2, 'SECRET')
    const zip = await unzip(await send(who.author1, 'GET', '/api/articles/markdown.zip'))
    expect(Object.keys(zip).sort()).toEqual(['own.md', 'post.md'])
    expect((await send(who.author1, 'GET', `/api/articles/${own}/markdown`)).status).toBe(200)
    expect((await send(who.author1, 'GET', `/api/articles/${other}/markdown`)).status).toBe(404)
    for (const path of ['/api/articles/markdown.zip', `/api/articles/${own}/markdown`])
      expect((await send(anonymous, 'GET', path)).status).toBe(403)
  })
})
