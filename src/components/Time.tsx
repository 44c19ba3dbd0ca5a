/**
 * A date in the words of a language.
 *
 * @param props.dateTime ISO 8601
 * @param props.language BCP 47
 */
export function Time({ dateTime, language }: { dateTime: string; language: string }) {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return <time dateTime={dateTime}>{format.format(new Date(dateTime))}</time>
}
