import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'

const { NEXT_PUBLIC_SERVER_URL: before } = process.env

/** What the site and its refusals send everywhere, started anew for an address. */
async function headersOf(address: string): Promise<string[][]> {
  process.env.NEXT_PUBLIC_SERVER_URL = address
  jest.resetModules()
  const { default: config } = await import('../../../next.config')
  const { refusalHeaders } = await import('@/server/refuse')
  const rules = (await config.headers?.()) ?? []
  const everywhere = rules.find(({ source }) => source === '/:path*')?.headers ?? []
  return [everywhere.map(({ key }) => key), Object.keys(refusalHeaders)]
}

beforeEach(() => {
  delete process.env.NEXT_PUBLIC_SERVER_URL
})
afterEach(() => {
  process.env.NEXT_PUBLIC_SERVER_URL = before
})

describe('SECURITY C17: browsers are told to keep to https', () => {
  test('by pages and refusals of a site that has it', async () => {
    for (const names of await headersOf('https://example.org'))
      expect(names).toEqual(
        expect.arrayContaining(['Strict-Transport-Security', 'X-Content-Type-Options']),
      )
  })

  test('by none of a site that has not', async () => {
    for (const names of await headersOf('http://localhost:3000'))
      expect(names).not.toContain('Strict-Transport-Security')
  })
})
