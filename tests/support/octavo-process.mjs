import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { testEnvironment } from './environment.mjs'

/**
 * @typedef {object} OctavoProcess
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => string} output what it has printed so far, both streams
 * @property {(text: string | RegExp, milliseconds?: number) => Promise<void>} prints waits until it has printed a text; throws when it ends first or time is up
 * @property {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} ended
 * @property {() => Promise<void>} stop ends it as a service manager would, and waits
 */

/** Variables of the machine that a started program needs; the rest stays out of the tests. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'SystemRoot', 'CHROMIUM_PATH']

/**
 * Starts `node scripts/start.mjs` or another program of the project, with no variable of this
 * process's environment but those every program needs.
 *
 * @param {string} folder the project or a copy of it
 * @param {string[]} args arguments of node
 * @param {Record<string, string | undefined>} [environment] added to the tests' environment;
 *   undefined takes a variable out
 * @param {string[]} [within] a command with its arguments that runs node, for example elsewhere
 * @returns {OctavoProcess}
 */
export function startOctavo(folder, args, environment = {}, within = []) {
  const entries = Object.entries({
    ...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
    ...testEnvironment,
    // As under npm: it ends when this process does, even when that is killed.
    npm_lifecycle_event: 'test',
    ...environment,
  }).filter(([, value]) => value !== undefined)
  const [command = process.execPath, ...rest] = [...within, process.execPath, ...args]
  const child = spawn(command, rest, {
    cwd: folder,
    env: Object.fromEntries(entries),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const listen = (/** @type {Buffer} */ chunk) => (printed += chunk.toString())
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  const kill = () => child.kill('SIGTERM')
  process.once('exit', kill)
  void ended.then(() => process.off('exit', kill))

  /** @type {OctavoProcess['prints']} */
  const prints = (text, milliseconds = 60_000) =>
    new Promise((resolve, reject) => {
      const fail = (/** @type {string} */ reason) => {
        stop()
        reject(new Error(`${reason} before it printed ${text}. It printed:\n${printed}`))
      }
      const look = () => {
        if (typeof text === 'string' ? !printed.includes(text) : !text.test(printed)) return
        stop()
        resolve()
      }
      const timer = setTimeout(() => fail(`${milliseconds} ms passed`), milliseconds)
      const onClose = () => fail('The process ended')
      const stop = () => {
        clearTimeout(timer)
        child.stdout.off('data', look)
        child.stderr.off('data', look)
        child.off('close', onClose)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      child.once('close', onClose)
      look()
    })

  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { child, output: () => printed, prints, ended, stop }
}
