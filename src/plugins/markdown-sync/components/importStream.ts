import { refusalOf } from '@/plugins/panel/request'
import type { ImportEvent } from '../events'

/**
 * Sends a zip to an import endpoint and gives what it tells, event by event.
 *
 * @param url of the endpoint
 * @param zip the files
 * @throws {Error} with a message for people when the server refuses, or the connection breaks
 */
export async function* importStream(url: string, zip: Blob): AsyncGenerator<ImportEvent> {
  const response = await fetch(url, {
    method: 'POST',
    body: zip,
    headers: { 'Content-Type': 'application/zip' },
  })
  if (!response.ok || !response.body) throw await refusalOf(response)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let rest = ''
  for (;;) {
    const { value } = await reader.read()
    if (value === undefined) break
    const lines = (rest + value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield JSON.parse(line) as ImportEvent
  }
}
