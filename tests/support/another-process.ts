/**
 * A second process on a test's database: `count PREFIX` prints how many articles it sees, `write
 * PREFIX N` makes N articles one after another and prints how many it was told are stored, `login EMAIL
 * PASSWORD` logs in and prints what that login sees.
 */
import '@payloadcms/richtext-lexical'
import { getPayload } from 'payload'
import { close } from '@/database/close'

const [task, prefix = '', count = '0'] = process.argv.slice(2)
const { default: config } = await import('@payload-config')
const payload = await getPayload({ config })

if (task === 'count') {
  const { totalDocs } = await payload.count({
    collection: 'articles',
    where: { title: { like: prefix } },
  })
  console.log(totalDocs)
} else if (task === 'login') {
  const data = { email: prefix, password: count }
  const { user } = await payload.login({ collection: 'users', data })
  const { totalDocs } = await payload.count({ collection: 'articles', overrideAccess: false, user })
  const { sessions } = await payload.findByID({
    collection: 'users',
    id: user!.id,
    showHiddenFields: true,
  })
  const { length } = sessions ?? []
  console.log(
    `${user!.role} sees ${totalDocs} articles and ${length} session${length === 1 ? '' : 's'}`,
  )
} else {
  let stored = 0
  for (let n = 0; n < Number(count); n++) {
    const slug = `${prefix}${n}`
    await payload.create({
      collection: 'articles',
      data: { title: slug, slug, _status: 'published' },
      depth: 0,
    })
    stored++
  }
  console.log(stored)
}
await close(payload)
process.exit(0)
