/**
 * npm run dev:mongo: serves for development on a MongoDB of its own, a replica set of one whose data
 * stay in data/mongodb.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { checkPort } from './support/checks.mjs'
import { CommandError, runCommand } from './support/command'

/** Always the same: the replica set writes its own address down and wants to be found there. */
const port = 27_117

const dbPath = path.resolve('data/mongodb')

/**
 * Starts the replica set, with a mongod that is installed, cached or downloaded.
 *
 * @throws {CommandError} where none can be had
 */
async function startReplicaSet() {
  const { MongoBinary, MongoMemoryReplSet } = await import('mongodb-memory-server')
  await MongoBinary.getPath().catch((error: unknown) => {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    throw new CommandError(
      `There is no mongod to run (${reason}).\nInstall MongoDB and name its program: MONGOMS_SYSTEM_BINARY=/path/to/mongod npm run dev:mongo`,
    )
  })
  return MongoMemoryReplSet.create({
    instanceOpts: [{ port, dbPath, storageEngine: 'wiredTiger' }],
    replSet: { name: 'rs0', count: 1 },
  })
}

await runCommand(async () => {
  await checkPort(port)
  mkdirSync(dbPath, { recursive: true })
  const replicaSet = await startReplicaSet()
  try {
    const site = spawn(process.execPath, ['scripts/start.mjs', '--dev'], {
      stdio: 'inherit',
      env: { ...process.env, DATABASE_URL: replicaSet.getUri('octavo') },
    })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => site.kill(signal))
    const [code] = (await once(site, 'close')) as [number | null]
    return code ?? 0
  } finally {
    await replicaSet.stop({ doCleanup: false })
  }
})
