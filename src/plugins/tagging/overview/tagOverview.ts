import type { PayloadRequest } from 'payload'
import type { Tag } from '@/payload-types'
import { nearDuplicates, type NearDuplicate } from './nearDuplicates'

/** A tag as the overview shows it. */
export type OverviewTag = Pick<Tag, 'id' | 'name' | 'slug'> & {
  aliases: string[]
  /** Number of published articles. */
  articleCount: number
  /** Whether no article names it, drafts and the trash included. */
  unused: boolean
}

/** All tags, and what there is to tidy up. */
export type Overview = { tags: OverviewTag[]; duplicates: NearDuplicate[] }

/** Reads all tags with their counts, and looks for those that look like one. */
export async function tagOverview(req: PayloadRequest): Promise<Overview> {
  const { docs } = await req.payload.find({
    collection: 'tags',
    select: { name: true, slug: true, aliases: true, articleCount: true },
    joins: false,
    sort: 'key',
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const tags = await Promise.all(
    docs.map(async ({ id, name, slug, aliases, articleCount }) => ({
      id,
      name,
      slug,
      aliases: aliases ?? [],
      articleCount: articleCount ?? 0,
      // Whoever has a public article is in use; only the others need a look.
      unused: articleCount
        ? false
        : (
            await req.payload.count({
              collection: 'articles',
              where: { tags: { equals: id } },
              trash: true,
              req,
            })
          ).totalDocs === 0,
    })),
  )
  return { tags, duplicates: nearDuplicates(tags) }
}
