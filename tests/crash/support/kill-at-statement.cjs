/**
 * Loaded into a command before anything else (`node --require`): counts the statements by which it
 * changes an SQLite database, BEGIN and COMMIT included, and kills the process with SIGKILL right
 * before the one that KILL_AT names. Without KILL_AT it writes the count to COUNT_FILE at the end.
 */
const { writeFileSync } = require('node:fs')
const Database = require('libsql')

const changes = /^\s*(?:begin|commit|insert|update|delete)\b/i
const killAt = Number(process.env.KILL_AT ?? Infinity)
let count = 0

/** @param {'prepare' | 'exec'} name */
const watch = (name) => {
  const original = Database.prototype[name]
  /** @param {string} sql */
  Database.prototype[name] = function (sql, ...rest) {
    if (changes.test(sql)) {
      count++
      if (count === killAt) process.kill(process.pid, 'SIGKILL')
    }
    return original.call(this, sql, ...rest)
  }
}
watch('prepare')
watch('exec')

const { COUNT_FILE } = process.env
if (COUNT_FILE) process.once('exit', () => writeFileSync(COUNT_FILE, String(count)))
