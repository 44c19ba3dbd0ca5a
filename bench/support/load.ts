import { spawn, spawnSync } from 'node:child_process'
import autocannon from 'autocannon'

/** What a load generator saw. */
export type Load = {
  requestsPerSecond: number
  /** Milliseconds. */
  p50: number
  p99: number
  max: number
  /** Requests that got no answer, or one of 400 and more. */
  failed: number
}

const hasWrk = spawnSync('wrk', ['--version']).error === undefined

/** The load generator that is used. */
export const generator = hasWrk ? 'wrk' : 'autocannon'

const units: Record<string, number> = { us: 0.001, ms: 1, s: 1_000, m: 60_000 }

/** Reads a duration as wrk prints it, such as `12.34ms`. */
function milliseconds(text: string | undefined): number {
  const [, number = '', unit = ''] = /^([\d.]+)(us|ms|s|m)$/.exec(text ?? '') ?? []
  return Number(number) * (units[unit] ?? NaN)
}

async function output(command: string, args: string[]): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  for await (const chunk of child.stdout) text += String(chunk)
  return text
}

async function byWrk(url: string, connections: number, seconds: number): Promise<Load> {
  const header = ['-H', 'Accept-Encoding: br, gzip']
  const amount = ['-t', '1', '-c', String(connections), '-d', `${seconds}s`]
  const text = await output('wrk', [...amount, '--latency', ...header, url])
  const find = (pattern: RegExp) => pattern.exec(text)?.[1]
  const errors = /connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(text)?.slice(1) ?? []
  return {
    requestsPerSecond: Number(find(/Requests\/sec:\s+([\d.]+)/)),
    p50: milliseconds(find(/^\s+50%\s+(\S+)/m)),
    p99: milliseconds(find(/^\s+99%\s+(\S+)/m)),
    max: milliseconds(find(/Latency\s+\S+\s+\S+\s+(\S+)/)),
    failed:
      Number(find(/Non-2xx or 3xx responses: (\d+)/) ?? 0) +
      errors.reduce((sum, count) => sum + Number(count), 0),
  }
}

async function byAutocannon(url: string, connections: number, seconds: number): Promise<Load> {
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    url,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'br, gzip' },
  })
  return {
    requestsPerSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
    failed: errors + timeouts + non2xx,
  }
}

/**
 * Asks for a page as often as it is answered, from many connections at once: with wrk where it is
 * installed, since it takes least of the machine that it measures, else with autocannon.
 *
 * @param url of the page
 */
export const load = (url: string, connections: number, seconds: number): Promise<Load> =>
  (hasWrk ? byWrk : byAutocannon)(url, connections, seconds)
