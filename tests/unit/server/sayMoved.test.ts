import { describe, expect, it } from '@jest/globals'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sayMoved } from '@/server/sayMoved'

async function answer(
  method: string,
  status: number,
  location: string | string[] = '/new',
): Promise<[number, string | null]> {
  const server = createServer((request, response) => {
    sayMoved(request, response)
    response.statusCode = status
    response.setHeader('location', location)
    response.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/`, { method, redirect: 'manual' })
  server.close()
  return [response.status, response.headers.get('location')]
}

describe('a page that moved for good', () => {
  it('answers with 301 to those who read', async () => {
    expect(await answer('GET', 308)).toEqual([301, '/new'])
    expect(await answer('HEAD', 308)).toEqual([301, '/new'])
  })

  it('says where to once, as Next does not with pages from its cache', async () => {
    expect(await answer('GET', 308, ['/new', '/new'])).toEqual([301, '/new'])
  })

  it('keeps 308 for those who send, and leaves other statuses alone', async () => {
    expect((await answer('POST', 308))[0]).toBe(308)
    expect((await answer('GET', 307))[0]).toBe(307)
    expect((await answer('GET', 200))[0]).toBe(200)
  })
})
