import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { refreshPages } from '@/server/refreshPages'

const secret = 'c0ffee1234567890abcdef0987654321fedcba0123456789'

/** Sends the request to a server that answers with a status; returns what it got. */
async function sent(status: number) {
  const requests: { request: IncomingMessage; body: string }[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => (body += String(chunk)))
    request.on('end', () => {
      requests.push({ request, body })
      response.writeHead(status).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const outcome = refreshPages(`http://127.0.0.1:${port}`, secret)
  await outcome.catch(() => undefined)
  server.closeAllConnections()
  server.close()
  return { outcome, requests }
}

describe('Refreshing the pages at the start', () => {
  test('asks the site to forget all of them, signed with the secret of its commands', async () => {
    const { requests } = await sent(200)
    expect(requests).toHaveLength(1)
    const [{ request, body } = { request: undefined, body: '{}' }] = requests
    expect(request).toMatchObject({ method: 'POST', url: '/api/revalidate' })
    expect(JSON.parse(body)).toMatchObject({ tags: ['all'], at: expect.any(Number) })
    const signature = createHmac('sha256', secret).update(body).digest('hex')
    expect(request?.headers['x-octavo-signature']).toBe(`sha256=${signature}`)
    expect(body).not.toContain(secret)
  })

  test('fails when the site refuses', async () => {
    const { outcome } = await sent(403)
    await expect(outcome).rejects.toThrow('403')
  })
})
