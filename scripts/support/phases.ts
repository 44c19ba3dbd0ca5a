import type { Progress } from '@/backup'
import { showProgress, type ProgressBar } from './progress'

/** Prints each part of a work, and on a terminal how far it is. */
export function showPhases(): Progress & { end: () => void } {
  let bar: ProgressBar | undefined
  const end = () => bar?.end()
  return {
    phase(text, bytes) {
      end()
      console.log(`${text} …`)
      bar = bytes > 0 ? showProgress(bytes / 1e6, process.stdout, 'MB') : undefined
    },
    bytes: (count) => bar?.step(undefined, count / 1e6),
    end,
  }
}

/** @returns a number of bytes as people write it, such as `1.5 MB` */
export function formatBytes(bytes: number): string {
  const format = (unit: string, size: number) =>
    `${(bytes / size).toLocaleString('en', { maximumFractionDigits: 1 })} ${unit}`
  if (bytes < 1e6) return format('kB', 1e3)
  return bytes < 1e9 ? format('MB', 1e6) : format('GB', 1e9)
}

/** @returns a number with its noun, such as `1 image` */
export const count = (number: number, noun: string): string =>
  `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`

/** @returns names below each other, each in a line of its own */
export const list = (names: string[]): string => names.map((name) => `\n  ${name}`).join('')
