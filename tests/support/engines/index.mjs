/** The database engines that the integration tests can run on. */
import * as mongodb from './mongodb.mjs'
import * as postgres from './postgres.mjs'
import * as sqlite from './sqlite.mjs'

/**
 * @typedef {object} Running
 * @property {string} url URL of the template that each test file gets a copy of
 * @property {string} label what reports call the engine
 * @property {() => Promise<void>} stop ends what was started and removes its files
 */

/**
 * @typedef {object} Skipped
 * @property {string} skipped why the engine can't run here
 */

/**
 * @typedef {object} Engine
 * @property {string} label what reports call it
 * @property {() => Promise<Running | Skipped>} start
 * @property {(template: string) => Promise<string>} createDatabase gives a migrated database
 * @property {(template: string) => Promise<string>} createEmptyDatabase gives one without tables
 */

/** @type {Record<string, Engine>} */
export const engines = { sqlite, postgres, mongodb }

/**
 * @returns {string} name of the engine to test on: TEST_DATABASE, else the one of TEST_DATABASE_URL,
 *   else SQLite
 */
export function chosenEngine() {
  const name =
    process.env.TEST_DATABASE ||
    /^(postgres|mongodb)/.exec(process.env.TEST_DATABASE_URL ?? '')?.[0] ||
    'sqlite'
  if (!(name in engines))
    throw new Error(`TEST_DATABASE is one of ${Object.keys(engines).join(', ')}.`)
  return name
}
