import { copyFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DatabaseFile } from '@/database/databaseFile'

let folder: string
let file: string
let away: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'octavo-database-'))
  file = path.join(folder, 'octavo.db')
  away = path.join(folder, 'away.db')
  writeFileSync(file, 'a database')
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('SECURITY E17: an open database file', () => {
  test('is fine where it was opened', () => {
    expect(new DatabaseFile(file).fault()).toBeUndefined()
  })

  test('is missing until it is back in its place', () => {
    const opened = new DatabaseFile(file)
    renameSync(file, away)
    expect(opened.fault()).toMatch(/octavo\.db is missing/)
    renameSync(away, file)
    expect(opened.fault()).toBeUndefined()
  })

  test('is not another one with the same content', () => {
    const opened = new DatabaseFile(file)
    renameSync(file, away)
    copyFileSync(away, file)
    expect(opened.fault()).toMatch(/octavo\.db was replaced/)
  })
})
