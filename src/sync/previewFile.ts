import type { Payload } from 'payload'
import { nameKey } from '@/collections/nameKey'
import { markdownToLexical } from '@/markdown'
import type { Article } from '@/payload-types'
import { Addresses } from './addresses'
import { articleText } from './articleText'
import { checksumOf } from './checksum'
import type { PlannedFile } from './planFile'
import { Relations } from './relations'
import type { ArticleFields } from './types'
import { versionsOf } from './versions'

/** An article as its file would be before and after an import; no text where there is no article. */
export type Preview = { before: string | null; after: string }

/** The article as it would be, for writing it as a file; its authors and tags may not exist yet. */
function changed(article: Article, { report, write }: PlannedFile): Article | undefined {
  if (!write || (report.action !== 'merge' && report.action !== 'move')) return undefined
  const { file, parsed, content, map } = write.prepared
  const fields: Partial<ArticleFields> = write.saves.at(-1)?.fields ?? {}
  const { authors, tags, body, draft, cover: _cover, ...plain } = fields
  const named = (names: string[]) => names.map((name) => ({ name }))
  const text =
    body === undefined
      ? undefined
      : body === parsed.body
        ? { content, source: map }
        : markdownToLexical(body, { title: parsed.frontMatter.title })
  return {
    ...article,
    ...plain,
    ...(authors && { authors: named(authors) as Article['authors'] }),
    ...(tags && { tags: named(tags) as Article['tags'] }),
    ...(draft !== undefined && { _status: draft ? 'draft' : 'published' }),
    ...(text && { content: text.content }),
    source: {
      ...article.source,
      path: file.path,
      text: file.text,
      ...(text && { map: text.source as NonNullable<Article['source']>['map'] }),
    },
  }
}

/** Shows what an import would change, in the words of the files. */
export class Previews {
  private readonly relations: Relations
  private readonly addresses: Addresses

  /** @param payload a connected Payload */
  constructor(private readonly payload: Payload) {
    this.relations = new Relations(payload)
    this.addresses = new Addresses(payload)
  }

  /**
   * The texts to compare for one file.
   *
   * @param planned from a dry run
   * @returns undefined where nothing would be written
   */
  async of(planned: PlannedFile): Promise<Preview | undefined> {
    const { write, conflict } = planned
    const prepared = write?.prepared ?? conflict?.prepared
    if (!prepared) return undefined
    const id = write ? write.articleId : conflict?.articleId
    if (id === undefined) return { before: null, after: prepared.file.text }
    const { newest } = await versionsOf(id, 1, this.payload)
    const after = changed(newest, planned)
    return {
      before: await this.text(newest),
      after: after ? await this.text(after) : prepared.file.text,
    }
  }

  private async text(article: Article): Promise<string> {
    return (await articleText(article, this.relations, this.addresses)).text
  }
}

/** Names as they are compared: one that an earlier file of the plan makes may be spelled otherwise. */
const plain = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((name) => nameKey(String(name))) : value

/**
 * A name for what is planned for a file: as long as it stays the same, the same is written.
 *
 * @param planned what is planned
 */
export function digestOf({ report, write, conflict }: PlannedFile): string {
  const prepared = write?.prepared ?? conflict?.prepared
  const saves = write?.saves.map(({ fields, asDraft, from }) => [
    asDraft,
    from,
    Object.entries(fields).map(([name, value]) => [name, plain(value)]),
  ])
  const plan = [
    report.path,
    report.action,
    write?.articleId ?? conflict?.articleId,
    prepared?.file.checksum,
    prepared?.images.map(({ path, checksum }) => [path, checksum]),
    saves,
    conflict?.conflicts,
  ]
  return checksumOf(JSON.stringify(plan))
}
