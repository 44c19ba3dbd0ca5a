import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import os from 'node:os'

/** Something the user has to set right; the message says what and how. */
export class Unusable extends Error {
  name = 'Unusable'
}

/** Lines of a failed program that are shown. */
const shownLines = 40

/** How long an interrupted program may take to end, in milliseconds. */
const patience = 10_000

/** The program that runs at present. */
let running = /** @type {import('node:child_process').ChildProcess | undefined} */ (undefined)
let interrupted = false

/** Where programs get a process group of their own, so that whatever they start ends with them. */
const hasGroups = process.platform !== 'win32'

function signalRunning(/** @type {NodeJS.Signals} */ signal) {
  if (!running?.pid || running.exitCode !== null || running.signalCode !== null) return
  try {
    if (hasGroups) process.kill(-running.pid, signal)
    else running.kill(signal)
  } catch (error) {
    // The group has ended in the meantime.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error
  }
}

/** How often to look whether npm is still there, in milliseconds. */
const lookInterval = 250

/**
 * Name and parent of a process, where Linux tells.
 *
 * @param {number} pid
 */
function processStatus(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return {
      name: /^Name:\s*(\S+)/m.exec(status)?.[1],
      parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]),
    }
  } catch {
    return undefined
  }
}

/**
 * Ends this process when npm, which started it, has ended. npm runs scripts through a shell; where
 * that stays between the two, it keeps signals to itself and outlives npm, and so would the site.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const shell = processStatus(parent)
  const npm = shell?.name?.endsWith('sh') ? shell.parent : undefined
  const timer = setInterval(() => {
    if (process.ppid === parent && (!npm || processStatus(parent)?.parent === npm)) return
    clearInterval(timer)
    process.kill(process.pid, 'SIGTERM')
  }, lookInterval).unref()
}

/**
 * Makes Ctrl-C, SIGTERM and the end of npm end the program that runs, with all it has started, and
 * then this process, with the exit code that shells use for the signal.
 *
 * @returns {() => void} gives the signals back
 */
export function handleInterrupts() {
  const handle = async (/** @type {NodeJS.Signals} */ signal) => {
    if (interrupted) return
    interrupted = true
    if (running) {
      const ended = once(running, 'close')
      signalRunning(signal)
      const timer = setTimeout(() => signalRunning('SIGKILL'), patience)
      await ended
      clearTimeout(timer)
    }
    process.exit(128 + os.constants.signals[signal])
  }
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])
  for (const signal of signals) process.on(signal, handle)
  endWithNpm()
  return () => {
    for (const signal of signals) process.off(signal, handle)
  }
}

/** @returns {string} the lines of a message as the sentences of one line */
export const oneLine = (/** @type {string} */ message) =>
  message
    .trim()
    .split(/\s*\n\s*/)
    .map((line, index, { length }) =>
      index < length - 1 && !/[.:]$/.test(line) ? `${line}.` : line,
    )
    .join(' ')

/**
 * Runs one step and prints one line about it: what it did and how long it took, or why there was
 * nothing to do.
 *
 * @template Result
 * @param {string} name what the line calls it
 * @param {() => Promise<{ unchanged: string, result?: Result } | { result?: Result, note?: string }>} work
 * @returns {Promise<Result | undefined>} what the work returned
 */
export async function step(name, work) {
  const startedAt = performance.now()
  if (process.stdout.isTTY) process.stdout.write(`… ${name}`)
  const clear = process.stdout.isTTY ? '\r\u001B[2K' : ''
  try {
    const outcome = await work()
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    if ('unchanged' in outcome) console.log(`${clear}– ${name}: ${outcome.unchanged}`)
    else console.log(`${clear}✓ ${name} ${seconds} s${outcome.note ? `: ${outcome.note}` : ''}`)
    return outcome.result
  } catch (error) {
    process.stdout.write(clear)
    throw error
  }
}

/**
 * Runs a program to its end and keeps what it prints.
 *
 * @param {string} name what messages call it
 * @param {string[]} command the program and its arguments
 * @param {{ env?: Record<string, string | undefined>, accept?: number[] }} [options] variables to
 *   add, and exit codes besides 0 that are fine
 * @returns {Promise<{ code: number | null, output: string, message: any }>} exit code, both
 *   streams, and what it sent over its channel
 * @throws {Unusable} when it ends with 2, with its message; or otherwise not well, with the last
 *   lines that it printed
 */
export async function run(name, [program = '', ...args], { env = {}, accept = [] } = {}) {
  const shell = process.platform === 'win32' && program === 'npm'
  const child = spawn(program, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: hasGroups,
    shell,
  })
  running = child
  let output = ''
  let errors = ''
  /** @type {any} */
  let message
  child.stdout?.on('data', (chunk) => (output += chunk))
  child.stderr?.on('data', (chunk) => {
    output += chunk
    errors += chunk
  })
  child.on('message', (value) => (message = value))
  const [code] = await Promise.race([
    once(child, 'close'),
    once(child, 'error').then(([error]) => {
      throw new Unusable(`${name}: ${error.message}`)
    }),
  ])
  running = undefined
  // Whoever interrupted this process gets no second message, and no further step.
  if (interrupted) await new Promise(() => undefined)
  if (code === 0 || accept.includes(code)) return { code, output, message }
  if (code === 2) throw new Unusable(oneLine(errors))
  const last = output.trimEnd().split('\n').slice(-shownLines).join('\n')
  throw new Unusable(`${name} failed. The last it said:\n${last}`)
}
