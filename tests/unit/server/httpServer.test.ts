import { once } from 'node:events'
import { request, type IncomingMessage, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { afterEach, describe, expect, jest, test } from '@jest/globals'
import { gracefulStop } from '@/server/gracefulStop'
import { httpServer } from '@/server/httpServer'
import type { Listener } from '@/server/listener'

let server: Server | undefined

async function serve(listener: Listener): Promise<{ server: Server; port: number }> {
  const started = httpServer(listener).listen(0, '127.0.0.1')
  server = started
  await once(started, 'listening')
  return { server: started, port: (started.address() as AddressInfo).port }
}

/** Sends bytes as they are and returns what comes back until the connection ends. */
async function send(port: number, bytes: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.write(bytes)
  await once(socket, 'close')
  return received
}

const answer: Listener = (_, response) => {
  response.end('fine')
}

afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

describe('The HTTP server', () => {
  test('answers what it refuses with security headers and without details', async () => {
    const { port } = await serve(answer)
    const refused = await send(
      port,
      'GET /%E0%A4%A HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    )
    expect(refused).toMatch(/^HTTP\/1.1 400 Bad Request\r\n/)
    expect(refused).toMatch(/x-content-type-options: nosniff/i)
    expect(refused).toMatch(/content-security-policy: default-src 'none'/i)
    expect(refused).toMatch(/cache-control: no-store/i)
    expect(refused).toMatch(/400 Bad Request\n/)
  })

  test.each([
    ['is no HTTP', 'hello\r\n\r\n', '400 Bad Request'],
    [
      'has 20 kB of headers',
      `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
    ],
  ])('refuses what %s', async (_, bytes, status) => {
    const { port } = await serve(answer)
    const refused = await send(port, bytes)
    expect(refused).toContain(`HTTP/1.1 ${status}\r\n`)
    expect(refused).toContain('X-Content-Type-Options: nosniff')
  })

  test('SECURITY F11: refuses an upload of a gigabyte before it comes', async () => {
    const { port } = await serve(() => Promise.reject(new Error('nobody reads it')))
    const head = 'POST /api/media HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n'
    const refused = await send(port, `${head}the first bytes`)
    expect(refused).toMatch(/^HTTP\/1.1 413 Payload Too Large\r\n/)
    expect(refused).toMatch(/connection: close/i)
  })

  test('answers 500 without a stack when a listener fails, and logs the reason', async () => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    const { port } = await serve(() => Promise.reject(new Error('canary')))
    const answered = await send(port, 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
    expect(answered).toMatch(/^HTTP\/1.1 500 /)
    expect(answered).not.toContain('canary')
    expect(log).toHaveBeenCalledTimes(1)
    log.mockRestore()
  })

  test('bounds how long headers, requests and silence may last', async () => {
    const { server } = await serve(answer)
    expect(server.headersTimeout).toBeLessThanOrEqual(15_000)
    expect(server.requestTimeout).toBeLessThanOrEqual(300_000)
    expect(server.timeout).toBeGreaterThan(0)
  })
})

describe('A graceful stop', () => {
  test('answers the request in flight, refuses new ones and ends idle connections', async () => {
    let finish: () => void = () => undefined
    const begun = new Promise<void>((resolve) => {
      void serve((_, response) => {
        finish = () => response.end('whole answer')
        resolve()
      }).then(({ port }) => {
        request({ port, host: '127.0.0.1', agent: false, headers: { connection: 'keep-alive' } })
          .on('response', (response: IncomingMessage) => {
            response.on('data', (chunk) => (received += String(chunk)))
          })
          .end()
      })
    })
    let received = ''
    await begun
    if (!server) throw new Error('no server')
    const { port } = server.address() as AddressInfo
    const idle = connect(port, '127.0.0.1')
    await once(idle, 'connect')

    const stopped = gracefulStop(server, 5_000)
    const refused = connect(port, '127.0.0.1')
    const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException]
    expect(error.code).toBe('ECONNREFUSED')

    finish()
    idle.destroy()
    await stopped
    expect(received).toBe('whole answer')
  })

  test('cuts off what is not answered in time', async () => {
    const begun = new Promise<number>((resolve) => {
      const started = serve(() => started.then(({ port }) => resolve(port)))
      void started.then(({ port }) =>
        request({ port, host: '127.0.0.1', agent: false })
          .on('error', () => undefined)
          .end(),
      )
    })
    await begun
    if (!server) throw new Error('no server')
    const startedAt = performance.now()
    await gracefulStop(server, 200)
    expect(performance.now() - startedAt).toBeLessThan(3_000)
  })
})
