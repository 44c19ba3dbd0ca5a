const width = 24

const duration = (seconds: number): string => {
  const whole = Math.ceil(seconds)
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/**
 * One line that says how far a work is.
 *
 * @param done how many are done
 * @param total how many there are
 * @param seconds how long it took so far
 */
export function progressLine(done: number, total: number, seconds: number): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1)
  const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 ? ` · ${duration((total - done) / rate)} left` : ''
  return `${bar} ${Math.floor(share * 100)} % · ${done}/${total} · ${rate.toFixed(0)}/s${left}`
}

/** Where progress is shown. */
export type Terminal = { isTTY?: boolean; write: (text: string) => unknown }

/**
 * Prints what happens: on a terminal with a bar below that is drawn ten times a second at most,
 * elsewhere as plain lines.
 *
 * @param total how many steps there will be
 * @param out standard output
 */
export function showProgress(total: number, out: Terminal = process.stdout) {
  const startedAt = performance.now()
  let done = 0
  let drawnAt = -Infinity
  const clear = () => {
    if (out.isTTY) out.write('\r\u001b[K')
  }
  return {
    /** One more step is done; `line` is kept above the bar. */
    step(line?: string): void {
      done++
      const now = performance.now()
      const draw = out.isTTY && now - drawnAt > 100
      if (line !== undefined || draw) clear()
      if (line !== undefined) out.write(`${line}\n`)
      if (!out.isTTY || (line === undefined && !draw)) return
      out.write(progressLine(done, total, (now - startedAt) / 1000))
      drawnAt = now
    },
    /** Takes the bar away. */
    end: clear,
  }
}
