import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

type Environment = Record<string, string>

const running = new Set<ChildProcess>()

/**
 * Runs one of the project's programs to its end.
 *
 * @param script such as `scripts/seed.ts`
 * @throws with what it printed when it doesn't end with 0
 */
export function command(script: string, args: string[], env: Environment): void {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', script, ...args],
    { encoding: 'utf8', env: { ...process.env, ...env } },
  )
  if (status !== 0)
    throw new Error(`${script} ended with ${status}\n${stdout.slice(-2000)}${stderr}`)
}

/**
 * Starts a server and waits until it answers.
 *
 * @param program with its arguments
 * @param url that is answered once the server is up
 * @throws when it ends before it answers, with what it printed
 */
export async function serve(
  [program = '', ...args]: string[],
  env: Environment,
  url: string,
): Promise<void> {
  const child = spawn(program, args, { env: { ...process.env, ...env } })
  running.add(child)
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  child.stderr.on('data', (chunk) => (printed += String(chunk)))
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${program} ${args.join(' ')}: ${printed}`)
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Ends every server that `serve` has started. */
export async function stopServers(): Promise<void> {
  for (const child of running) {
    const ended = once(child, 'exit')
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
  }
  running.clear()
}
