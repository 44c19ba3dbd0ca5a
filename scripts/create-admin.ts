/**
 * npm run create-admin: makes the first admin, or with --force another one; --unlock lets somebody
 * in again whose login is locked after too many wrong passwords.
 */
import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import { CommandError, exitCodes, readArguments, runCommand, withCMS } from './support/command'
import { readFirstAdmin, type NewAdmin } from './support/first-admin'

const usage = `Usage: npm run create-admin -- [--email ADDRESS] [--password PASSWORD] [--force]
       npm run create-admin -- --unlock --email ADDRESS

Without options ADMIN_EMAIL and ADMIN_PASSWORD count; a missing password is generated and shown once.
  --force    make another admin although there is one
  --unlock   let a login in again that is locked after too many wrong passwords`

const parse = () =>
  parseArgs({
    options: {
      email: { type: 'string' },
      password: { type: 'string' },
      force: { type: 'boolean', default: false },
      unlock: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values

async function unlock(payload: Payload, email: string): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: { email: { equals: email.toLowerCase() } },
  })
  if (totalDocs === 0) throw new CommandError(`There is no login ${email}.`)
  // Payload's types ask for a password that unlocking has no use for.
  await payload.unlock({ collection: 'users', data: { email, password: '' }, overrideAccess: true })
  console.log(`${email} can log in again.`)
  return exitCodes.done
}

async function createAdmin(payload: Payload, admin: NewAdmin, force: boolean): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: { role: { equals: 'admin' } },
  })
  if (totalDocs > 0 && !force)
    throw new CommandError('There is an admin already. --force makes another one.')
  await payload.create({
    collection: 'users',
    data: { name: 'Admin', email: admin.email, password: admin.password, role: 'admin' },
  })
  const shown = admin.isGenerated ? { password: admin.password } : {}
  if (process.send) process.send({ email: admin.email, ...shown })
  else if (admin.isGenerated)
    console.log(`${admin.email} with the password ${admin.password} (shown only now)`)
  else console.log(`${admin.email} can log in.`)
  return exitCodes.done
}

await runCommand(async () => {
  const options = readArguments(usage, parse)
  if (options.help) {
    console.log(usage)
    return exitCodes.done
  }
  if (options.unlock) {
    const { email } = options
    if (!email) throw new CommandError(`Whom? Name the login with --email.\n${usage}`)
    return withCMS((payload) => unlock(payload, email))
  }
  const admin = readFirstAdmin({
    ADMIN_EMAIL: options.email ?? process.env.ADMIN_EMAIL,
    ADMIN_PASSWORD: options.password ?? process.env.ADMIN_PASSWORD,
  })
  return withCMS((payload) => createAdmin(payload, admin, options.force))
})
