/**
 * Before the browser tests: builds the site where the present build is older than the sources, and
 * starts the production server exactly as `npm start` does, in a copy of the project with a database
 * of its own.
 */
import { spawnSync } from 'node:child_process'
import { testEnvironment } from './environment.mjs'
import { freePort } from './free-port.mjs'
import { startOctavo } from './octavo-process.mjs'
import { copyRepository } from './repository-copy.mjs'

export default async function setup() {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, ...testEnvironment, NODE_ENV: 'production' },
  })
  if (built.status !== 0)
    throw new Error(`The site could not be built.\n${built.stdout}${built.stderr}`)

  const { folder, remove } = copyRepository({ withBuild: true })
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const admin = { email: 'admin@example.org', password: 'a long enough password' }
  const server = startOctavo(folder, ['scripts/start.mjs'], {
    NODE_ENV: undefined,
    PORT: port,
    NEXT_PUBLIC_SERVER_URL: url,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  })
  globalThis.stopOctavoTests = async () => {
    await server.stop()
    remove()
  }
  try {
    await server.prints('Octavo is running', 240_000)
  } catch (error) {
    await globalThis.stopOctavoTests()
    throw error
  }
  process.env.OCTAVO_E2E = JSON.stringify({ url, folder, admin })
}
