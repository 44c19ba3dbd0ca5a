/** What the server was told in confidence leaves it by no way (SECURITY D12). */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { site } from '../../support/browser'
import { testEnvironment } from '../../support/environment.mjs'

const { PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET } = testEnvironment

const secrets = {
  PAYLOAD_SECRET,
  PREVIEW_SECRET,
  CRON_SECRET,
  // Payload signs with the beginning of a hash of its secret.
  'the key of sessions': createHash('sha256').update(PAYLOAD_SECRET).digest('hex').slice(0, 32),
  ADMIN_PASSWORD: site.admin.password,
}

/** The names of those that a text holds. */
const heldBy = (text: string): string[] =>
  Object.entries(secrets).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []))

let token: string

beforeAll(async () => {
  const response = await fetch(`${site.url}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(site.admin),
  })
  const text = await response.text()
  expect(heldBy(text)).toEqual([])
  token = (JSON.parse(text) as { token: string }).token
})

describe('SECURITY D12: no secret', () => {
  test('is in what was built, and browsers get no source maps', () => {
    const build = path.join(site.folder, '.next')
    const files = readdirSync(build, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
    const holding = files.filter((file) => heldBy(readFileSync(file, 'latin1')).length > 0)
    expect(holding).toEqual([])
    const scripts = files.filter((file) => file.startsWith(path.join(build, 'static')))
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((file) => file.endsWith('.map'))).toEqual([])
  })

  test.each([
    ...['/', '/tags', '/search?q=a', '/nowhere', '/feed.xml', '/sitemap.xml', '/robots.txt'],
    ...['/llms.txt', '/elements.js', '/admin', '/admin/login', '/admin/account'],
    ...['/admin/collections/articles', '/admin/collections/users', '/admin/globals/settings'],
    ...['/api/access', '/api/users/me', '/api/users', '/api/globals/settings', '/api/nowhere'],
    ...['/api/payload-jobs', '/api/revalidate', '/preview?path=/', '/healthz', '/readyz'],
  ])('is in an answer to %s', async (url) => {
    const logins: Record<string, string>[] = [{}, { authorization: `JWT ${token}` }]
    for (const headers of logins) {
      const response = await fetch(`${site.url}${url}`, { headers })
      const sent = JSON.stringify([...response.headers]) + (await response.text())
      expect(heldBy(sent)).toEqual([])
    }
  })

  test('is in an answer of GraphQL, errors included', async () => {
    for (const query of ['{ Access { canAccessAdmin } }', '{ meUser { user { email } } }', '{ x'])
      for (const authorization of ['', `JWT ${token}`]) {
        const response = await fetch(`${site.url}/api/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization },
          body: JSON.stringify({ query }),
        })
        expect(heldBy(await response.text())).toEqual([])
      }
  })
})
