import type { PayloadRequest } from 'payload'
import { relationId } from '@/collections/relationIds'
import type { Redirect } from '@/payload-types'
import { addressOf, normalPath } from './address'
import { readFrom } from './hooks/checkRedirect'

const isTo = (redirect: Redirect, article: string): boolean => {
  const { relationTo, value } = redirect.to?.reference ?? {}
  return relationTo === 'articles' && relationId(value) === article
}

/**
 * Has addresses that an article had elsewhere lead to it: the `aliases` and `redirect_from` of
 * Markdown files. An address that is taken keeps leading where it leads.
 *
 * @param article id of the article
 * @param slug its slug
 * @param aliases as the file writes them; one without a leading slash counts from the root
 * @param req the request whose transaction this belongs to
 * @returns what a person should know: one message for each address that could not be had
 */
export async function addRedirects(
  { id, slug }: { id: string; slug: string },
  aliases: string[],
  req: PayloadRequest,
): Promise<string[]> {
  const messages: string[] = []
  for (const alias of new Set(aliases)) {
    const path = alias.startsWith('/') ? alias : `/${alias}`
    const from = normalPath(path)
    if (from === addressOf('articles', slug)) continue
    const existing =
      from === null
        ? null
        : await req.payload.db.findOne<Redirect>({
            collection: 'redirects',
            where: { from: { equals: from } },
            req,
          })
    if (existing) {
      if (!isTo(existing, id)) messages.push(`${alias} leads elsewhere already; that stays.`)
      continue
    }
    // Asked before: a refusal by the collection would undo the whole transaction.
    const read = await readFrom(path, req)
    if ('refusal' in read) messages.push(`${alias}: ${read.refusal}`)
    else
      await req.payload.create({
        collection: 'redirects',
        data: {
          from: read.from,
          to: { type: 'reference', reference: { relationTo: 'articles', value: id } },
          origin: 'import',
        },
        depth: 0,
        req,
      })
  }
  return messages
}
