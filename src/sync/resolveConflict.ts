import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { APIError, type Payload } from 'payload'
import { Addresses } from './addresses'
import { applyFile, type ApplyContext } from './applyFile'
import { ArticleIndex } from './articleIndex'
import { checksumOf } from './checksum'
import { MediaLibrary } from './images'
import type { Decision } from './mergeBlocks'
import { editableFields, type Conflict } from './mergeFields'
import { Planner, type Write } from './planFile'
import { prepareFile } from './prepareFile'
import { isIgnored } from './readFolder'
import { Relations } from './relations'
import { Touched } from './touched'
import type { PreparedFile, Source } from './types'

/** A conflict as an import kept it: the article, and the file that did not go into it. */
export type StoredConflict = { path: string; articleId: string; text: string }

/** Something to decide. */
export type ConflictPart = { key: string; conflict: Conflict; editable: boolean }

/** All there is to decide, and a name for the state that it was read in. */
export type Comparison = { stamp: string; parts: ConflictPart[] }

/** The article or the file changed since the comparison was shown; nothing was written. */
export class StaleConflictError extends APIError {
  override name = 'StaleConflictError'

  constructor() {
    super('The article or the file changed meanwhile. Compare them again.', 409, null, true)
  }
}

/** The file can't be imported any more. */
class UnreadableFileError extends APIError {}

/** The same disagreement is decided once, be it with the published text, the draft or both. */
const keyOf = (conflict: Conflict): string =>
  checksumOf(JSON.stringify([conflict.field, conflict.base, conflict.file, conflict.cms]))

const isEditable = ({ field }: Conflict): boolean =>
  (editableFields as readonly string[]).includes(field)

/** The file of a conflict. Its images came into Media when the conflict was found. */
function sourceOf(payload: Payload, mediaDir: string): Source {
  const nameOf = async (sourcePath: string): Promise<string | undefined> => {
    if (isIgnored(path.posix.basename(sourcePath))) return undefined
    const { docs } = await payload.find({
      collection: 'media',
      where: { sourcePath: { equals: sourcePath } },
      sort: '-createdAt',
      limit: 1,
      depth: 0,
    })
    return docs[0]?.filename ?? undefined
  }
  return {
    entries: () => (async function* () {})(),
    has: async (sourcePath) => (await nameOf(sourcePath)) !== undefined,
    readAsset: async (sourcePath) => {
      const name = await nameOf(sourcePath)
      return name ? readFile(path.join(mediaDir, path.basename(name))) : undefined
    },
  }
}

const stampOf = (text: string, { plannedFor }: Write): string =>
  checksumOf(JSON.stringify([text, plannedFor]))

/** Compares and joins the two sides of the conflicts that imports left. */
export class ConflictResolver {
  private readonly relations: Relations
  private readonly source: Source

  /**
   * @param payload a connected Payload
   * @param mediaDir where uploaded images lie
   */
  constructor(
    private readonly payload: Payload,
    mediaDir: string,
  ) {
    this.relations = new Relations(payload)
    this.source = sourceOf(payload, mediaDir)
  }

  /**
   * Finds what both sides changed.
   *
   * @param conflict as it was kept
   * @throws {APIError} when the file can't be imported any more
   */
  async compare(conflict: StoredConflict): Promise<Comparison> {
    const parts = new Map<string, ConflictPart>()
    const addresses = new Addresses(this.payload)
    const write = await this.decide(conflict, new ArticleIndex(), addresses, (found) => {
      const key = keyOf(found)
      parts.set(key, { key, conflict: found, editable: isEditable(found) })
      return 'cms'
    })
    return { stamp: stampOf(conflict.text, write), parts: [...parts.values()] }
  }

  /**
   * Writes the article with a person's decisions, and takes the file as its new base.
   *
   * @param conflict as it was kept
   * @param stamp of the comparison that was shown
   * @param decisions for every part, by its key
   * @param options who decides, and what else the transaction does
   * @throws {StaleConflictError} when the comparison is out of date; nothing is written then
   */
  async resolve(
    conflict: StoredConflict,
    stamp: string,
    decisions: ReadonlyMap<string, Decision>,
    options: Pick<ApplyContext, 'addRedirects' | 'onWritten' | 'user'>,
  ): Promise<{ id: string; slug: string }> {
    const { payload, relations } = this
    const index = await ArticleIndex.load(payload)
    const addresses = new Addresses(payload)
    const write = await this.decide(conflict, index, addresses, (found) => {
      const decision = decisions.get(keyOf(found))
      if (decision === undefined) throw new StaleConflictError()
      return decision
    })
    if (stampOf(conflict.text, write) !== stamp) throw new StaleConflictError()
    const touched = new Touched()
    const article = await applyFile(write, {
      ...options,
      payload,
      index,
      relations,
      addresses,
      media: new MediaLibrary(this.source),
      touched: (articles) => touched.add(articles),
    })
    await touched.recount(payload)
    return article
  }

  private async decide(
    conflict: StoredConflict,
    index: ArticleIndex,
    addresses: Addresses,
    choose: (conflict: Conflict) => Decision,
  ): Promise<Write> {
    const prepared = await this.prepare(conflict)
    const { payload, source, relations } = this
    const planner = new Planner(payload, source, index, relations, addresses, 'report')
    return planner.decide(prepared, conflict.articleId, choose)
  }

  private async prepare({ path: file, text }: StoredConflict): Promise<PreparedFile> {
    const checksum = checksumOf(Buffer.from(text))
    const outcome = await prepareFile({ path: file, text, checksum }, this.source)
    if (outcome.ok) return outcome.prepared
    const reasons = outcome.problems.map(({ message }) => message).join('; ')
    throw new UnreadableFileError(`The file can't be imported: ${reasons}.`, 400, null, true)
  }
}
