import type { ContentState } from '@/database/contentState'

/**
 * The application as the server sees it: Next has a copy of Octavo's modules of its own, which
 * shares nothing with the server's but the process. The application leaves this here when it starts.
 */
export type Application = {
  /** How far the site had been set up when the application started. */
  state: ContentState
  /** Ends the job runner and the connection to the database. */
  stop: () => Promise<void>
}

const key = Symbol.for('octavo.application')

type Shared = { [key]?: Promise<Application> }

/**
 * Tells the server about the application.
 *
 * @param application rejected when the application can't start
 */
export function announceApplication(application: Promise<Application>): void {
  ;(globalThis as Shared)[key] = application
}

/**
 * Gets the application of this process.
 *
 * @returns undefined while none has been announced
 * @throws what kept the application from starting
 */
export const runningApplication = (): Promise<Application> | undefined =>
  (globalThis as Shared)[key]
