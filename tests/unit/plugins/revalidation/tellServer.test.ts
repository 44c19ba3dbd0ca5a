import { beforeEach, describe, expect, it, jest } from '@jest/globals'
import { mostTags, tellServer } from '@/plugins/revalidation/tellServer'

const fetched = jest.spyOn(globalThis, 'fetch')

beforeEach(() => {
  fetched.mockReset().mockResolvedValue(Response.json({ ok: true }))
})

async function told(count: number): Promise<string[]> {
  await tellServer(Array.from({ length: count }, (_, index) => `doc:${index}`))
  const body = fetched.mock.calls[0]?.[1]?.body as string
  return (JSON.parse(body) as { tags: string[] }).tags
}

describe('the server', () => {
  it('is told of each page that a change touches', async () => {
    expect(await told(mostTags)).toHaveLength(mostTags)
  })

  it('is told of all pages by a change that touches more than it takes', async () => {
    expect(await told(mostTags + 1)).toEqual(['all'])
  })
})
