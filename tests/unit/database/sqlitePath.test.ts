import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { createClient } from '@libsql/client'
import { sqlite } from '@/database/sqlite'
import { sqlitePath } from '@/database/sqlitePath'

const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-path-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the file of an SQLite URL', () => {
  it.each([`file:${folder}/plain.db`, `file://${folder}/three.db`, `file:${folder}/my%20blog.db`])(
    'is the one that libsql opens: %s',
    async (url) => {
      const client = createClient({ url })
      await client.execute('CREATE TABLE t (a)')
      client.close()
      expect(existsSync(sqlitePath(url))).toBe(true)
    },
  )

  it('lies in the folder that the adapter makes', () => {
    sqlite(`file:${folder}/my%20blogs/one.db`)
    expect(existsSync(path.join(folder, 'my blogs'))).toBe(true)
  })
})
