import '@payloadcms/richtext-lexical'
import { describe, expect, jest, test } from '@jest/globals'

const cookiesAt = async (serverURL: string) => {
  jest.resetModules()
  jest.unstable_mockModule('@/env', () => ({ env: { serverURL } }))
  const { Users } = await import('@/collections/Users')
  const { auth } = Users
  return typeof auth === 'object' ? auth.cookies : undefined
}

describe('SECURITY D7: the session cookie', () => {
  test('travels only encrypted where the site has HTTPS', async () => {
    expect(await cookiesAt('https://blog.example.org')).toEqual({ sameSite: 'Lax', secure: true })
  })

  test('works on a machine of one’s own, which has none', async () => {
    expect(await cookiesAt('http://localhost:3000')).toEqual({ sameSite: 'Lax', secure: false })
  })
})
