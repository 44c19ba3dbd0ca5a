import { errorCode } from './errorCode'

/** @returns whether a process of this machine runs; one of another user counts */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
