import { constants } from 'node:os'

/** What a command does when it is asked to stop. */
export type Interruption = {
  /** Aborted once it is asked. */
  signal: AbortSignal
  /**
   * @param code of a command that did all of its work
   * @returns it, or the shell's code of the signal that stopped it: 130 for Ctrl-C, 143 for SIGTERM
   */
  exitCode: (code: number) => number
}

/**
 * Lets a command finish what it is at when it is asked to stop. Asked a second time it dies at once,
 * which loses nothing either.
 *
 * @param message says what happens then
 */
export function interruption(
  message = 'Stopping after this file. What is done is whole; run it again to go on.',
): Interruption {
  const controller = new AbortController()
  let by: 'SIGINT' | 'SIGTERM' | undefined
  for (const name of ['SIGINT', 'SIGTERM'] as const)
    process.once(name, () => {
      by ??= name
      console.error(message)
      controller.abort()
    })
  return {
    signal: controller.signal,
    exitCode: (code) => (by ? 128 + constants.signals[by] : code),
  }
}
