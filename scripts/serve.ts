/**
 * npm run serve: serves the present build, without the checks and preparations of `npm start`, which
 * imports this file to serve in its own process.
 */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { PreparedServer } from '@/server'
import { CommandError, runCommand } from './support/command'

/**
 * Gets the site ready to be served in this process.
 *
 * @param options.dev whether to serve for development, without a build
 * @throws {CommandError} without a build
 * @throws {EnvironmentError} when the environment is unusable
 */
export async function prepareSite({ dev }: { dev: boolean }): Promise<PreparedServer> {
  if (!dev && !existsSync('.next/BUILD_ID'))
    throw new CommandError('There is no build to serve. Make one: npm run build')
  const { env } = await import('@/env')
  const { prepareServer } = await import('@/server')
  return prepareServer({ dev, ...env })
}

/**
 * Opens the site to the public, until this process is told to end.
 *
 * @throws {ServerError} when the port is taken
 */
export async function serve({ listen, stop }: PreparedServer): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)))
  await listen()
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  Object.assign(process.env, { NODE_ENV: process.env.NODE_ENV ?? 'production' })
  await runCommand(async () => {
    await serve(await prepareSite({ dev: false }))
    console.log('Octavo is running.')
    return new Promise<never>(() => undefined)
  })
}
