/** `npm run search:index`: makes the search index anew, `-- --repair` only what differs. */
import { parseArgs } from 'node:util'
import { exitCodes, readArguments, runCommand, withCMS } from './support/command'

const usage = 'Usage: npm run search:index [-- --repair]'

const parse = () => parseArgs({ options: { repair: { type: 'boolean', default: false } } }).values

await runCommand(async () => {
  const { repair } = readArguments(usage, parse)
  return withCMS(async (payload) => {
    const { rebuildIndex, repairIndex } = await import('@/plugins/search')
    let last = 0
    const changed = await (repair ? repairIndex : rebuildIndex)(payload, {
      onProgress: ({ done, total, indexed }) => {
        if (done < total && Date.now() - last < 1000) return
        last = Date.now()
        console.log(`${done} of ${total} articles looked at, ${indexed} indexed`)
      },
    })
    console.log(repair ? `${changed} articles differed.` : `${changed} articles are indexed.`)
    return exitCodes.done
  })
})
