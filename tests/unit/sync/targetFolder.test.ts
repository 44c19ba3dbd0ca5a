import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isSafePath, TargetFolder } from '@/sync/targetFolder'
import { asNobody } from '../../support/as-nobody'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'octavo-target-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('SECURITY B7, B12: a path that an export may write', () => {
  test.each(['a.md', '2024/a-b.md', 'caf\u00e9.md', '.md', 'console.md', 'com.md', 'a.con.md'])(
    '%j may be',
    (file) => expect(isSafePath(file)).toBe(true),
  )

  test.each([
    '',
    '/a.md',
    'a//b.md',
    './a.md',
    '../a.md',
    'a/../../b.md',
    'C:/a.md',
    'a:b.md',
    'a\\b.md',
    'a.md.',
    'a.md ',
    'a\n.md',
    'a\0.md',
    'con.md',
    'a/NUL',
    'aux.tar.md',
    'com1.md',
    'lpt\u00b9.md',
  ])('%j may not', async (file) => {
    expect(isSafePath(file)).toBe(false)
    expect(await (await TargetFolder.open(folder)).locate(file)).toBeUndefined()
  })
})

describe('SECURITY B11: where an export can’t write', () => {
  test('a folder that is read-only keeps what it has, and gets no part of a file', async () => {
    writeFileSync(path.join(folder, 'post.md'), 'before')
    chmodSync(folder, 0o555)
    await asNobody(async () => {
      const target = await TargetFolder.open(folder)
      const write = target.write(path.join(folder, 'post.md'), 'after')
      await expect(write).rejects.toThrow(/EACCES/)
      await expect(TargetFolder.open(path.join(folder, 'new'))).rejects.toThrow(
        /Can't write to the folder .*new/,
      )
    })
    expect(readdirSync(folder)).toEqual(['post.md'])
    expect(readFileSync(path.join(folder, 'post.md'), 'utf8')).toBe('before')
  })

  test('a file whose place is taken by a folder leaves nothing unfinished behind', async () => {
    mkdirSync(path.join(folder, 'post.md/inner'), { recursive: true })
    const target = await TargetFolder.open(folder)
    await expect(target.write(path.join(folder, 'post.md'), 'text')).rejects.toThrow()
    await target.close()
    expect(existsSync(path.join(folder, 'post.md/inner'))).toBe(true)
    expect(readdirSync(folder)).toEqual(['post.md'])
  })
})
