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
 * @param unit of what is counted, such as MB
 */
function progressLine(done: number, total: number, seconds: number, unit = ''): string {
  const share = total === 0 ? 1 : Math.min(done / total, 1)
  const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
  const rate = seconds > 0 ? done / seconds : 0
  const left = rate > 0 ? ` · ${duration((total - done) / rate)} left` : ''
  const counted = unit ? ` ${unit}` : ''
  return `${bar} ${Math.floor(share * 100)} % · ${Math.floor(done)}/${Math.ceil(total)}${counted} · ${rate.toFixed(0)}${counted}/s${left}`
}

/** Where progress is shown. */
export type Terminal = { isTTY?: boolean; write: (text: string) => unknown }

/** A work that is under way, as it is shown: with a bar on a terminal. */
export type ProgressBar = {
  /** One more step is done, or several; `line` is kept, above the bar where there is one. */
  step: (line?: string, steps?: number) => void
  /** Nothing more is to come: prints what is left, takes the bar away. */
  end: () => void
}

/** How long plain lines are gathered, in milliseconds: one write each would take longer than the work. */
const gatheredFor = 100

/**
 * Prints what happens: on a terminal with a bar below that is drawn ten times a second at most,
 * elsewhere as plain lines.
 *
 * @param total how many steps there will be
 * @param out standard output
 * @param unit of the steps, such as MB
 */
export function showProgress(
  total: number,
  out: Terminal = process.stdout,
  unit = '',
): ProgressBar {
  return out.isTTY ? withBar(total, out, unit) : inPlainLines(out)
}

function inPlainLines(out: Terminal): ProgressBar {
  let gathered = ''
  let timer: NodeJS.Timeout | undefined
  const end = () => {
    clearTimeout(timer)
    timer = undefined
    if (gathered) out.write(gathered)
    gathered = ''
  }
  return {
    step(line) {
      if (line === undefined) return
      gathered += `${line}\n`
      timer ??= setTimeout(end, gatheredFor)
    },
    end,
  }
}

function withBar(total: number, out: Terminal, unit: string): ProgressBar {
  const startedAt = performance.now()
  let done = 0
  let drawnAt = -Infinity
  const end = () => void out.write('\r\u001b[K')
  return {
    step(line, steps = 1) {
      done += steps
      const now = performance.now()
      const draw = now - drawnAt > 100
      if (line === undefined && !draw) return
      end()
      if (line !== undefined) out.write(`${line}\n`)
      out.write(progressLine(done, total, (now - startedAt) / 1000, unit))
      drawnAt = now
    },
    end,
  }
}
