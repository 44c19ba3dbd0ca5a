/**
 * A second process on a test's database: `count PREFIX` prints how many articles it sees, `write
 * PREFIX N` makes N articles one after another and prints how many it was told are stored.
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
