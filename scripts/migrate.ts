/** npm run migrate: brings the database's schema up to date. */
import { migrate } from '@/database/migrate'
import { exitCodes, runCommand, withCMS } from './support/command'

await runCommand(() =>
  withCMS(async (payload) => {
    await migrate(payload)
    return exitCodes.done
  }),
)
