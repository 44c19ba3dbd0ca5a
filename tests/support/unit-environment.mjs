/** Runs before each unit test file: the environment is complete, and never that of the machine. */
import { testEnvironment } from './environment.mjs'

Object.assign(process.env, testEnvironment, { DATABASE_URL: 'file:./data/unit-tests-use-none.db' })
