/**
 * Runs before each integration test file: gives it a complete environment, a migrated database of
 * its own on the chosen engine, and a folder of its own for uploads.
 */
import { mkdtempSync } from 'node:fs'
import path from 'node:path'
import { engines } from './engines/index.mjs'
import { testEnvironment } from './environment.mjs'

const {
  OCTAVO_TEST_ENGINE: name = '',
  OCTAVO_TEST_FOLDER: folder,
  OCTAVO_TEST_TEMPLATE: template,
} = process.env
const engine = engines[name]
if (!engine || !folder || !template)
  throw new Error('Run integration tests with: npm run test:integration')

Object.assign(process.env, testEnvironment, {
  DATABASE_URL: await engine.createDatabase(template),
  MEDIA_DIR: mkdtempSync(path.join(folder, 'media-')),
})
