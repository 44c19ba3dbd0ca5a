import { Socket } from 'node:net'
import { describe, expect, it, jest } from '@jest/globals'
import sharp from 'sharp'
import { cardSize, drawSocialCard } from '@/social-card'

const card = (title: string) => drawSocialCard({ title, authors: ['Ada & <Bo>'], site: 'Octavo' })

/** Rows of the picture's title that hold something darker than paper. */
async function inkOf(png: Buffer): Promise<number> {
  const { data, info } = await sharp(png)
    .extract({ left: 60, top: 80, width: 1080, height: 370 })
    .greyscale()
    .threshold(160)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return data.filter((value) => value === 0).length / (info.width * info.height)
}

describe('a social card', () => {
  it.each([
    ['an English title', 'Could DeepSeek Be the Democratization of AI?'],
    ['a Japanese title', '民主化はできるか'],
    ['an Arabic title', 'هل يمكن أن يكون'],
    ['a Korean title', '한국어 제목'],
    ['a title of emoji', '😀 👩‍👩‍👧'],
    ['a title that looks like markup', '</span><svg onload="x">&amp;'],
    ['a title with control characters and half a surrogate pair', 'a\u0000b\u202E\uD800c'],
    ['a title of 10,000 characters', 'wide words '.repeat(1_000)],
  ])(
    'of %s is a picture of the size that networks ask for, with the title on it',
    async (_, title) => {
      const png = await card(title)
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', ...cardSize })
      expect(await inkOf(png)).toBeGreaterThan(0.005)
    },
  )

  it('is drawn in little time, without a connection, and clips what is too long (SECURITY F13)', async () => {
    const connect = jest.spyOn(Socket.prototype, 'connect')
    const hostile = '<svg><image href="http://127.0.0.1:9/a.png"/></svg> 😀 '.repeat(200)
    const startedAt = process.cpuUsage()
    const png = await card(hostile)
    const { user, system } = process.cpuUsage(startedAt)
    expect((user + system) / 1_000_000).toBeLessThan(2)
    expect(connect).not.toHaveBeenCalled()
    connect.mockRestore()
    // Past the end of the title there is as little ink as under a short one.
    expect((await sharp(png).metadata()).height).toBe(cardSize.height)
    const under = async (picture: Buffer) => {
      const { data } = await sharp(picture)
        .extract({ left: 0, top: cardSize.height - 20, width: cardSize.width, height: 20 })
        .raw()
        .toBuffer({ resolveWithObject: true })
      return data
    }
    expect(await under(png)).toEqual(await under(await card('Short')))
  })

  it('draws each script in its own letters, not in the box for what a font lacks', async () => {
    // Two texts that no font has look alike: the same boxes.
    const [one, other] = await Promise.all([card('民'), card('主')])
    expect(one.equals(other)).toBe(false)
  })

  it('without a title and authors is a picture still', async () => {
    const png = await drawSocialCard({ title: '', authors: [], site: '' })
    expect(await sharp(png).metadata()).toMatchObject(cardSize)
  })
})
