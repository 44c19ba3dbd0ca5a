import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { getTestPayload } from '../support/payload'

let payload: Payload

beforeAll(async () => {
  payload = await getTestPayload()
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
