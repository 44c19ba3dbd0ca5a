import '@payloadcms/richtext-lexical'
import config from '@payload-config'
import { getPayload } from 'payload'
import { close } from '@/database/close'
import { contentState } from '@/database/contentState'
import { migrate } from '@/database/migrate'
import { announceApplication, type Application } from './application'

async function start(): Promise<Application> {
  const payload = await getPayload({ config })
  await migrate(payload)
  const state = await contentState(payload)
  // Only now, since jobs need the tables: the same Payload, with its job runner on.
  await getPayload({ config, cron: true })
  return { state, stop: () => close(payload) }
}

/**
 * Connects to the CMS inside Next: migrates the database, starts the job runner, and tells the
 * server about it.
 *
 * @throws what keeps the CMS from starting, such as an unreachable database
 */
export async function startApplication(): Promise<void> {
  const application = start()
  announceApplication(application)
  await application
}
