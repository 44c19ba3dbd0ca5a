import type { Period } from '@/content/archive'

/**
 * Names a year, or a month with its year, in the words of a language.
 *
 * @param language BCP 47
 */
export function periodName({ year, month }: Period, language: string): string {
  const date = new Date(0)
  date.setUTCFullYear(year, (month ?? 1) - 1, 1)
  return new Intl.DateTimeFormat(language, {
    year: 'numeric',
    ...(month ? { month: 'long' } : {}),
    timeZone: 'UTC',
  }).format(date)
}
