import { existsSync } from 'node:fs'
import type { Payload } from 'payload'

/** Exit codes of every command (DESIGN, "Commands"). */
export const exitCodes = { done: 0, someRejected: 1, unusable: 2, conflicts: 3 } as const

/** The command can't do its work; the message tells its user what to do. Exit code 2. */
export class CommandError extends Error {
  override name = 'CommandError'
}

/**
 * Takes the command line apart.
 *
 * @param usage what may be typed, shown along with what is wrong
 * @param read does it, and throws for what it can't use
 * @throws {CommandError} with both
 */
export function readArguments<Arguments>(usage: string, read: () => Arguments): Arguments {
  try {
    return read()
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

/**
 * Runs a command and sets the exit code of the process: the command's own, or 2 with one message on
 * standard error for whatever it throws. Ends the process, since libraries may keep it alive.
 *
 * @param command does the work and returns the exit code
 */
export async function runCommand(command: () => Promise<number>): Promise<never> {
  try {
    if (existsSync('.env')) process.loadEnvFile('.env')
    process.exit(await command())
  } catch (error) {
    console.error(describe(error))
    process.exit(exitCodes.unusable)
  }
}

/** Errors whose message is written for the user. */
const foreseenErrors = new Set([
  'APIError',
  'BackupError',
  'CommandError',
  'EnvironmentError',
  'FolderError',
  'ImportRunningError',
  'ServerError',
  'SnapshotError',
  'Unusable',
  'ValidationError',
])

/** What went wrong in one message: the stack only for what nobody foresaw. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const foreseen =
    foreseenErrors.has(error.name) ||
    error.message.startsWith('Error: cannot connect') ||
    'code' in error
  return foreseen ? error.message.replace(/^Error: /, '') : (error.stack ?? error.message)
}

/**
 * Connects to the CMS, runs the work, and closes the connections again.
 *
 * @param work gets the connected Payload and returns an exit code
 * @returns the work's exit code
 * @throws {EnvironmentError} when the environment is unusable
 * @throws {Error} when the database can't be reached, or what the work throws
 */
export async function withCMS(work: (payload: Payload) => Promise<number>): Promise<number> {
  // Payload and its editor import each other; in this order Node 20 gets through (STACK, "Payload").
  await import('@payloadcms/richtext-lexical')
  const { getPayload } = await import('payload')
  const { default: config } = await import('@payload-config')
  const { close } = await import('@/database/close')
  const payload = await getPayload({
    config: Object.assign(await config, {
      logger: { options: { level: 'error' }, destination: process.stderr },
    }),
  })
  try {
    return await work(payload)
  } finally {
    await close(payload)
  }
}
