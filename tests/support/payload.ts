// Payload and its editor import each other; this one goes first (STACK, "Payload").
import '@payloadcms/richtext-lexical'
import config from '@payload-config'
import { afterAll } from '@jest/globals'
import { getPayload, type Payload } from 'payload'
import { close } from '@/database/close'
import { closeWorkers } from '@/markdown/worker'

let running: Promise<Payload> | undefined

/**
 * Connects to this test file's database, once however often it is called, and closes it after the
 * file's last test.
 *
 * @returns the connected Payload
 */
export function getTestPayload(): Promise<Payload> {
  running ??= getPayload({ config })
  return running
}

afterAll(async () => {
  await closeWorkers()
  const payload = await running
  if (!payload) return
  // The other engines' databases go with their folder or server.
  if (payload.db.name === 'mongoose')
    await (
      payload.db as unknown as { connection: { dropDatabase(): Promise<void> } }
    ).connection.dropDatabase()
  await close(payload)
})
