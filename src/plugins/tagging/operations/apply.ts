import type { PayloadRequest } from 'payload'
import type { Article, Redirect, Tag } from '@/payload-types'
import type { ChangeSet, RedirectTarget, StoredTag, TagFields, TagsChange } from './changeSet'
import { ConflictError } from './ConflictError'
import { relationId, relationIds } from '@/collections/relationIds'
import { rowsOnly } from './rowsOnly'
import { plainCopy, sameEssence } from './essence'
import { settle } from './settle'

type Row = Pick<Article, 'id' | 'tags' | 'title'>
type Version = Record<string, unknown> & { id: string; version: Partial<Article> }

/** Where a redirect leads, without what the database adds to it. */
const targetOf = ({ to, origin }: RedirectTarget): unknown => {
  const { url, reference } = to
  return { origin, url, relationTo: reference?.relationTo, value: relationId(reference?.value) }
}

/** What people write of a tag; the rest follows from the articles. */
const written = ({ articleCount: _count, updatedAt: _date, ...tag }: StoredTag) => tag

class Applier {
  private readonly conflicts: string[] = []

  constructor(
    private readonly changes: ChangeSet,
    private readonly req: PayloadRequest,
  ) {}

  private get db() {
    return this.req.payload.db
  }

  /** Each step needs what the one before it has made room for. */
  async run(): Promise<void> {
    // A copy: the adapter of MongoDB turns ids into its own kind within what it is given.
    const { tags, wholeTags, articles, versions, redirects } = plainCopy(this.changes)
    const begun = wholeTags.flatMap(({ after }) => after ?? [])
    const ended = wholeTags.flatMap(({ before }) => before ?? [])
    for (const { id, before } of tags) await this.checkTag(id, before)
    for (const tag of begun) await this.checkFree(tag)
    for (const tag of ended) await this.checkTag(tag.id, written(tag))
    this.refuseConflicts()
    // Tags that begin may stand below each other: their parents come when all of them are there.
    for (const tag of begun) await this.beginTag({ ...tag, parent: null })
    for (const { id, parent } of begun) if (parent) await this.changeTag(id, { parent })
    for (const { id, after } of tags) await this.changeTag(id, after)
    for (const change of articles) await this.changeArticle(change)
    for (const change of versions) await this.changeVersion(change)
    for (const change of redirects) await this.changeRedirect(change)
    for (const tag of ended) await this.checkUnused(tag)
    this.refuseConflicts()
    for (const { id } of ended) await this.endTag(id)
    await settle(this.changes, this.req)
  }

  private refuseConflicts(): void {
    if (this.conflicts.length > 0) throw new ConflictError(this.conflicts)
  }

  private storedTag(id: string): Promise<StoredTag | null> {
    return this.db.findOne<StoredTag>({
      collection: 'tags',
      where: { id: { equals: id } },
      ...rowsOnly,
      req: this.req,
    })
  }

  /** A tag must still have the values that the change starts from. */
  private async checkTag(id: string, before: Partial<StoredTag>): Promise<void> {
    const tag = await this.storedTag(id)
    const fields = Object.keys(before) as (keyof StoredTag)[]
    if (!tag || !fields.every((field) => sameEssence(tag[field], before[field])))
      this.conflicts.push(`The tag “${tag?.name ?? before.name ?? id}” was changed.`)
  }

  /** Nobody else may have a name of a tag that begins; those that change here give theirs back. */
  private async checkFree({ id, name, key, slug, aliasKeys }: StoredTag): Promise<void> {
    const keys = [key, ...(aliasKeys ?? [])]
    const taken = await this.db.findOne<Tag>({
      collection: 'tags',
      where: {
        and: [
          {
            or: [
              { id: { equals: id } },
              { slug: { equals: slug } },
              { key: { in: keys } },
              { aliasKeys: { in: keys } },
            ],
          },
          { id: { not_in: this.changes.tags.map((change) => change.id) } },
        ],
      },
      ...rowsOnly,
      req: this.req,
    })
    if (taken) this.conflicts.push(`The tag “${taken.name}” has taken a name of “${name}”.`)
  }

  private async beginTag({ id: customID, ...data }: StoredTag): Promise<void> {
    await this.db.create({ collection: 'tags', customID, data, req: this.req, returning: false })
  }

  private async changeTag(id: string, fields: TagFields): Promise<void> {
    const tag = await this.storedTag(id)
    // The whole row, since SQL asks for what is required; a date of null keeps the one that is there.
    const data = { ...tag, ...fields, updatedAt: null }
    await this.db.updateOne({ collection: 'tags', id, data, req: this.req, returning: false })
  }

  private async changeArticle({ id, before, after, title }: TagsChange): Promise<void> {
    const article = await this.db.findOne<Row>({
      collection: 'articles',
      where: { id: { equals: id } },
      select: { title: true, tags: true },
      req: this.req,
    })
    // An article that was deleted has no tags to put right.
    if (!article) return
    if (!sameEssence(relationIds(article.tags), before)) {
      this.conflicts.push(`The tags of “${article.title || title}” were changed.`)
      return
    }
    const data = { tags: after, updatedAt: null }
    await this.db.updateOne({ collection: 'articles', id, data, req: this.req, returning: false })
  }

  private async changeVersion({ id, before, after, title }: TagsChange): Promise<void> {
    const { docs } = (await this.db.findVersions({
      collection: 'articles',
      where: { id: { equals: id } },
      limit: 1,
      pagination: false,
      req: this.req,
    })) as unknown as { docs: Version[] }
    const [stored] = docs
    // Old versions are dropped in the course of time.
    if (!stored) return
    if (!sameEssence(relationIds(stored.version.tags), before)) {
      this.conflicts.push(`The tags in a draft of “${stored.version.title || title}” were changed.`)
      return
    }
    const { id: _id, ...rest } = stored
    // A whole version, as Payload itself writes one: MongoDB would drop what is left out.
    await this.db.updateVersion({
      collection: 'articles',
      id,
      versionData: { ...rest, version: { ...rest.version, tags: after } },
      req: this.req,
      returning: false,
    })
  }

  private async changeRedirect(change: ChangeSet['redirects'][number]): Promise<void> {
    const { from, before, after } = change
    const where = { from: { equals: from } }
    const shared = { collection: 'redirects', req: this.req, returning: false } as const
    const stored = await this.db.findOne<Redirect>({
      collection: 'redirects',
      where,
      req: this.req,
    })
    const present = stored?.to && targetOf({ to: stored.to, origin: stored.origin })
    if (!sameEssence(present, before && targetOf(before)))
      this.conflicts.push(`The redirect from ${from} was changed.`)
    else if (!after) await this.db.deleteOne({ ...shared, where })
    else if (stored) await this.db.updateOne({ ...shared, id: stored.id, data: { from, ...after } })
    else await this.db.create({ ...shared, data: { from, ...after } })
  }

  private async endTag(id: string): Promise<void> {
    const where = { id: { equals: id } }
    await this.db.deleteOne({ collection: 'tags', where, req: this.req, returning: false })
  }

  /** Nothing may still name a tag that ends: the database would drop it there without a trace. */
  private async checkUnused({ id, name }: StoredTag): Promise<void> {
    const { docs } = await this.db.find<Row>({
      collection: 'articles',
      where: { tags: { equals: id } },
      select: { title: true },
      pagination: false,
      req: this.req,
    })
    for (const { title } of docs) this.conflicts.push(`“${title}” has the tag “${name}” now.`)
    const versions = await this.db.countVersions({
      collection: 'articles',
      where: { 'version.tags': { equals: id } },
      req: this.req,
    })
    if (docs.length === 0 && versions.totalDocs > 0)
      this.conflicts.push(`A draft has the tag “${name}” now.`)
  }
}

/**
 * Applies a change set as it is, or not at all: whatever isn't as the set expects it is a conflict.
 * Articles keep their dates and their status, and no version is added.
 *
 * @param changes from `planOperation`, or the inverse of an earlier one
 * @param req the request whose transaction this belongs to; roll it back after an error
 * @throws {ConflictError} naming everything that changed in the meantime
 */
export const applyChanges = (changes: ChangeSet, req: PayloadRequest): Promise<void> =>
  new Applier(changes, req).run()
