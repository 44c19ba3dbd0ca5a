import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, describe, expect, it, jest } from '@jest/globals'
import { checkDatabase } from '../../../scripts/support/checks.mjs'

const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-checks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
afterEach(() => {
  jest.restoreAllMocks()
})

/** What the system says of the process of a restore. */
const processIs = (code: string) =>
  jest.spyOn(process, 'kill').mockImplementation(() => {
    throw Object.assign(new Error(code), { code })
  })

describe('a start beside a restore', () => {
  const blog = path.join(folder, 'my blog')
  mkdirSync(path.join(blog, '.octavo-restore-4711'), { recursive: true })
  const url = `file:${folder}/my%20blog/octavo.db`

  it('waits for one that somebody else runs', async () => {
    processIs('EPERM')
    await expect(checkDatabase(url)).rejects.toThrow('A restore is under way (process 4711)')
  })

  it('goes on after one that was cut off, and says so', async () => {
    processIs('ESRCH')
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined)
    await checkDatabase(url)
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('A restore was cut off here'))
  })
})
