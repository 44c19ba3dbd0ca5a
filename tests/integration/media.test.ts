import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { env } from '@/env'
import type { Media } from '@/payload-types'
import { anonymous, createIdentity, type Identity } from '../support/identities'
import { picture } from '../support/imported'
import { getTestPayload } from '../support/payload'
import { pngBomb } from '../support/png-bomb'
import { graphql, rest } from '../support/rest'

let payload: Payload
let author: Identity

beforeAll(async () => {
  payload = await getTestPayload()
  author = await createIdentity(payload, 'author')
})

const upload = async (alpha: number, name: string) => {
  const background = { r: 200, g: 40, b: 0, alpha }
  const data = await sharp({ create: { width: 400, height: 200, channels: 4, background } })
    .png()
    .toBuffer()
  return payload.create({
    collection: 'media',
    data: { alt: 'Orange', placeholder: 'data:text/html,mine' },
    file: { data, mimetype: 'image/png', name, size: data.length },
  })
}

describe('the placeholder of an image', () => {
  it('is made of every upload, tiny and in its proportions', async () => {
    const { placeholder } = await upload(1, 'opaque.png')
    expect(placeholder).toMatch(/^data:image\/webp;base64,[\w+/]+=*$/)
    expect(placeholder!.length).toBeLessThan(400)
    const { width, height } = await sharp(
      Buffer.from(placeholder!.split(',')[1]!, 'base64'),
    ).metadata()
    expect([width, height]).toEqual([16, 8])
  })

  it('stays when something else of the image is edited', async () => {
    const { id, placeholder } = await upload(1, 'edited.png')
    const edited = await payload.update({ collection: 'media', id, data: { alt: 'Red' } })
    expect(edited.placeholder).toBe(placeholder)
  })

  it('is none for an image that shows through', async () => {
    expect((await upload(0.5, 'glass.png')).placeholder).toBeNull()
  })
})

/** Sends a file as the panel does. */
const send = async (name: string, bytes: Buffer | string, type: string) => {
  const form = new FormData()
  form.append('_payload', JSON.stringify({ alt: name }))
  form.append(
    'file',
    new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type }),
    name,
  )
  return rest<{ doc: Media }>(author, 'POST', '/api/media', { body: form })
}

const script = '<script>alert(1)</script>'
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'

describe('SECURITY B13: an upload', () => {
  it.each([
    ['clean.svg', svg, 'image/svg+xml'],
    ['script.svg', svg.replace('<rect', `${script}<rect`), 'image/svg+xml'],
    ['drawing.png', svg, 'image/png'],
    ['data.xml', '<?xml version="1.0"?><a/>', 'application/xml'],
    ['data.png', '<?xml version="1.0"?><a/>', 'image/png'],
    ['page.png', `<!doctype html><html>${script}</html>`, 'image/png'],
    ['script.png', script, 'image/png'],
    ['page.html', `<!doctype html><html>${script}</html>`, 'text/html'],
    ['text.png', 'no picture', 'image/png'],
  ])('%s is refused with 400 and leaves no file', async (name, bytes, type) => {
    const before = readdirSync(env.mediaDir)
    expect((await send(name, bytes, type)).status).toBe(400)
    expect(readdirSync(env.mediaDir)).toEqual(before)
  })

  it('of half a picture is refused', async () => {
    const png = await picture(1)
    const before = readdirSync(env.mediaDir)
    for (const length of [40, png.length - 20])
      expect((await send('cut.png', png.subarray(0, length), 'image/png')).status).toBe(400)
    expect(readdirSync(env.mediaDir)).toEqual(before)
  })

  it('of 400 million pixels is refused before they are unpacked', async () => {
    const bomb = pngBomb()
    const memory = process.memoryUsage().rss
    const { status } = await send('bomb.png', bomb, 'image/png')
    expect(status).toBe(400)
    expect(process.memoryUsage().rss - memory).toBeLessThan(300_000_000)
  })

  it('that is a picture and a page at once is stored as the picture alone', async () => {
    const both = Buffer.concat([await picture(2), Buffer.from(script)])
    const { status, body } = await send('both.html.png', both, 'text/html')
    expect(status).toBe(201)
    expect(body.doc.mimeType).toBe('image/png')
    const { filename } = body.doc
    const served = await rest<string>(anonymous, 'GET', `/api/media/file/${filename}`)
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(served.body).not.toContain('alert')
  })
})

describe('What a request says of a file', () => {
  const claims = {
    filename: 'claimed.png',
    url: 'http://127.0.0.1:9/secret.png',
    mimeType: 'image/gif',
    width: 1_000_000_000,
    height: 1,
    filesize: 1,
  }

  it('is read from the file instead', async () => {
    const { id, filename, url, mimeType, width, height, filesize } = await upload(1, 'true.png')
    const owned: Record<string, unknown> = { owner: author.user?.id }
    await payload.db.updateOne({ collection: 'media', id, data: owned, returning: false })
    const { status, body } = await rest<{ doc: Media }>(author, 'PATCH', `/api/media/${id}`, {
      body: { ...claims, alt: 'Claimed' },
    })
    expect(status).toBe(200)
    expect(body.doc).toMatchObject({
      alt: 'Claimed',
      filename,
      url,
      mimeType,
      width,
      height,
      filesize,
    })
  })

  it('has none fetched from an address', async () => {
    const fetched = jest.spyOn(globalThis, 'fetch')
    const { status } = await rest(author, 'POST', '/api/media', {
      body: { ...claims, alt: 'None' },
    })
    const { body } = await graphql(
      author,
      'mutation ($data: mutationMediaInput!) { createMedia(data: $data) { id } }',
      { data: { alt: 'None', filename: claims.filename, url: claims.url } },
    )
    expect(status).toBe(400)
    expect(body.errors?.[0]?.message).toBe('No files were uploaded.')
    expect(fetched).not.toHaveBeenCalled()
    fetched.mockRestore()
  })
})

describe('SECURITY B15: the address of a file', () => {
  it.each([
    '..%2f..%2foctavo.db',
    '%2e%2e%2foctavo.db',
    '....//octavo.db',
    '..%5c..%5coctavo.db',
    '%2fetc%2fpasswd',
  ])('%s leads nowhere', async (name) => {
    const { status, body } = await rest(anonymous, 'GET', `/api/media/file/${name}`)
    expect([400, 403, 404]).toContain(status)
    expect(JSON.stringify(body)).not.toMatch(/SQLite|root:|ENOENT/)
  })

  it('takes no prefix, which only a store elsewhere knows', async () => {
    const { filename } = await upload(1, 'plain.png')
    for (const prefix of ['x', '../..'])
      expect(
        (await rest(anonymous, 'GET', `/api/media/file/${filename}?prefix=${prefix}`)).status,
      ).toBe(404)
  })

  it('that no image has is not found, whatever lies in the folder', async () => {
    writeFileSync(path.join(env.mediaDir, 'left-over.png'), await picture(3))
    for (const name of ['none.png', 'left-over.png'])
      expect((await rest(anonymous, 'GET', `/api/media/file/${name}`)).status).toBe(404)
  })
})
