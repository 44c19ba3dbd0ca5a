import '@payloadcms/richtext-lexical'
import config from '@payload-config'
import { getPayload, type Payload } from 'payload'
import { close } from '@/database/close'
import { contentState } from '@/database/contentState'
import { migrate } from '@/database/migrate'
import { repairIndex } from '@/plugins/search'
import { announceApplication, type Application } from './application'

async function start(): Promise<Application> {
  const payload = await getPayload({ config })
  await migrate(payload)
  const state = await contentState(payload)
  // Only now, since jobs need the tables: the same Payload, with its job runner on.
  await getPayload({ config, cron: true })
  const search = repairSearch(payload)
  return {
    state,
    stop: async () => {
      await search.stop()
      await close(payload)
    },
  }
}

/**
 * Has the search index made good while the site already answers, if it isn't right: after an update
 * of Octavo, or a restored backup.
 */
function repairSearch(payload: Payload): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  const repaired = repairIndex(payload, { signal: stopping.signal }).then(
    (count) => {
      if (count > 0) payload.logger.info(`The search index was repaired: ${count} articles.`)
    },
    (error: unknown) => payload.logger.error(error, 'The search index could not be repaired.'),
  )
  return {
    stop: () => {
      stopping.abort()
      return repaired
    },
  }
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
