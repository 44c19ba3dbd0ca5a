/** A date as front matter has it: the instant, and how it was written. */
export type WrittenDate = {
  /** ISO 8601, in UTC. */
  instant: string
  /** Whether a time of day was written. */
  time: boolean
  /** Minutes east of UTC that were written; undefined without a zone (then UTC is taken). */
  offset?: number
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?`
const ZONE = String.raw`(?<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})`
const CLOCK = String.raw`(?:(?:[Tt]|,?\s+)${TIME}(?:\s*${ZONE})?)?`
const SHAPES = [
  new RegExp(String.raw`^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})${CLOCK}$`, 'i'),
  new RegExp(String.raw`^(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})${CLOCK}$`, 'i'),
  new RegExp(
    String.raw`^(?:[a-z]{3,9},?\s+)?(?<day>\d{1,2})\s+(?<name>[a-z]{3,9})\.?,?\s+(?<year>\d{4})${CLOCK}$`,
    'i',
  ),
  new RegExp(
    String.raw`^(?:[a-z]{3,9},\s+)?(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?<year>\d{4})${CLOCK}$`,
    'i',
  ),
]

function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined) return undefined
  const sign = zone.startsWith('-') ? -1 : 1
  const digits = zone.replace(/\D/g, '')
  if (digits === '') return 0
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0))
}

/**
 * Reads a date from the text that was written: ISO 8601 with its everyday relaxations (a space for
 * `T`, one-digit months, no zone), slashes, and English month names. A date that the calendar does
 * not have is no date.
 *
 * @returns undefined for anything else.
 */
export function readDate(text: string): WrittenDate | undefined {
  const trimmed = text.trim()
  const groups = SHAPES.map((shape) => shape.exec(trimmed)?.groups).find(Boolean)
  if (!groups) return undefined
  const part = (name: string) => Number(groups[name] ?? 0)
  const year = part('year')
  const month =
    groups.name === undefined
      ? part('month')
      : MONTHS.indexOf(groups.name.slice(0, 3).toLowerCase()) + 1
  const day = part('day')
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')]
  const offset = offsetOf(groups.zone)
  if (month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return undefined
  if (offset !== undefined && Math.abs(offset) > 14 * 60) return undefined
  const days = new Date(Date.UTC(2000, month, 0))
  days.setUTCFullYear(year, month, 0)
  if (day < 1 || day > days.getUTCDate()) return undefined
  const milliseconds = Math.trunc(Number(`0.${groups.fraction ?? 0}`) * 1000)
  const date = new Date(Date.UTC(2000, month - 1, day, hour, minute, second, milliseconds))
  date.setUTCFullYear(year)
  const instant = new Date(date.getTime() - (offset ?? 0) * 60_000)
  return {
    instant: instant.toISOString(),
    time: groups.hour !== undefined,
    ...(offset === undefined ? {} : { offset }),
  }
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Writes an instant down in the way another date was written: its zone, with or without a time. */
export function printDate(instant: string, like: WrittenDate | undefined): string {
  const date = new Date(instant)
  if (!like) return date.toISOString()
  const local = new Date(date.getTime() + (like.offset ?? 0) * 60_000)
  const day = local.toISOString().slice(0, 10)
  const midnight = local.getTime() % 86_400_000 === 0
  if (!like.time && midnight) return day
  const clock = local.toISOString().slice(11, local.getUTCMilliseconds() === 0 ? 19 : 23)
  return `${day}T${clock}${printOffset(like.offset)}`
}

/** A zone as ISO 8601 has it; nothing when none was written. */
function printOffset(offset: number | undefined): string {
  if (offset === undefined) return ''
  if (offset === 0) return 'Z'
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`
}
