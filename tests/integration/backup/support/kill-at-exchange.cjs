/**
 * Loaded into a command before anything else (`node --require`): kills the process with SIGKILL right
 * before the file that KILL_AT names is put in place, counting from 1.
 */
const files = require('node:fs/promises')
const { syncBuiltinESMExports } = require('node:module')

const killAt = Number(process.env.KILL_AT ?? Infinity)
let count = 0

for (const name of ['rename', 'link']) {
  const original = files[name]
  files[name] = (...args) => {
    if (++count === killAt) process.kill(process.pid, 'SIGKILL')
    return original(...args)
  }
}
syncBuiltinESMExports()
