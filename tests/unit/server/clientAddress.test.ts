import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from '@jest/globals'
import { setClientAddress } from '@/server/clientAddress'

const received = (remoteAddress: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress }, headers: { ...headers } }) as unknown as IncomingMessage

const claims = {
  'x-forwarded-for': '203.0.113.7',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  'x-real-ip': '203.0.113.7',
  forwarded: 'for=203.0.113.7',
}

describe('The address of a visitor', () => {
  test('is that of the connection, whatever the visitor claims', () => {
    const request = received('198.51.100.4', claims)
    setClientAddress(request, false)
    expect(request.headers).toEqual({ 'x-forwarded-for': '198.51.100.4' })
  })

  test('is written as IPv4 where the connection is one', () => {
    const request = received('::ffff:198.51.100.4', {})
    setClientAddress(request, false)
    expect(request.headers['x-forwarded-for']).toBe('198.51.100.4')
  })

  test('is what the trusted proxy says', () => {
    const request = received('10.0.0.1', claims)
    setClientAddress(request, true)
    expect(request.headers).toEqual(claims)
  })

  test('is that of the connection where the trusted proxy says nothing', () => {
    const request = received('10.0.0.1', {})
    setClientAddress(request, true)
    expect(request.headers['x-forwarded-for']).toBe('10.0.0.1')
  })
})
