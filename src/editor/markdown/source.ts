/** The source view's two directions; pure, and loaded by the panel only when they are needed. */
import {
  MarkdownLimitError,
  lexicalToMarkdown,
  lexicalToMdast,
  markdownToLexical,
  type ArticleContent,
} from '@/markdown'
import type { ContentNode } from '@/markdown/nodes'
import { align } from '@/markdown/source/align'
import type { SourceMap } from '@/markdown/source/source-map'
import { withFreshIds } from './freshIds'
import { relationsOf, resolvers, restoreRelations } from './relations'

/** An article's content and the Markdown that it was written as. */
export type Source = { content: ArticleContent; text: string; map?: SourceMap }

/** The source map in a form's field, or undefined where there is none. */
export function readSourceMap(value: unknown): SourceMap | undefined {
  const map = value as Partial<SourceMap> | null | undefined
  return map?.version === 1 && typeof map.text === 'string' && Array.isArray(map.blocks)
    ? (map as SourceMap)
    : undefined
}

/** A source map without the heading that repeats the title: the title has a field of its own. */
function withoutTitle(map: SourceMap): SourceMap {
  const { title, ...rest } = map
  if (!title) return map
  const offset = map.blocks[0]?.start ?? title.end
  return {
    ...rest,
    text: map.text.slice(offset),
    blocks: map.blocks.map((block) => ({
      ...block,
      start: block.start - offset,
      end: block.end - offset,
    })),
  }
}

/**
 * Writes the content of an article as Markdown, as the export does, without the title.
 *
 * @param content what the editor holds
 * @param map where the content came from, when it was imported
 * @throws {MarkdownLimitError} when the source in a block is too complex to parse
 */
export function toSource(content: ArticleContent, map: SourceMap | undefined): Source {
  const text = lexicalToMarkdown(content, {
    ...resolvers,
    ...(map && { source: withoutTitle(map) }),
  })
  return { content, text, ...(map && { map }) }
}

/** For each unit of a content's Markdown (as `SourceMap.blocks` counts them), the node it is of. */
function unitOwners(content: ArticleContent): number[] {
  const owners: number[] = []
  let definitions = false
  content.root.children.forEach((node, index) => {
    const root = { ...content.root, children: [node] }
    for (const { type } of lexicalToMdast({ root }, resolvers).children) {
      if (type !== 'definition' || !definitions) owners.push(index)
      definitions = type === 'definition'
    }
  })
  return owners
}

/** A text of each unit: what it says, and what it means (which definitions elsewhere may change). */
const unitKeys = ({ text, blocks }: SourceMap): string[] =>
  blocks.map(({ start, end, fingerprint }) => `${fingerprint} ${text.slice(start, end)}`)

/** For each unit of the new text, the node of the old content that it still is, or -1. */
function unchangedNodes(before: Source, old: SourceMap, fresh: SourceMap): number[] {
  const owners = unitOwners(before.content)
  if (owners.length !== old.blocks.length) return fresh.blocks.map(() => -1)
  const pairs = align(unitKeys(fresh), unitKeys(old))
  const sizes = new Map<number, number>()
  for (const owner of owners) sizes.set(owner, (sizes.get(owner) ?? 0) + 1)
  const kept = pairs.map(() => -1)
  for (let i = 0; i < pairs.length; i++) {
    const first = pairs[i]!
    const owner = owners[first]
    if (owner === undefined || owners[first - 1] === owner) continue
    const size = sizes.get(owner)!
    const whole = pairs.slice(i, i + size).every((unit, k) => unit === first + k)
    if (whole) kept.fill(owner, i, i + size)
  }
  return kept
}

/**
 * Reads an article's content from edited Markdown. Blocks whose text did not change keep their
 * nodes, with ids, uploads and everything else that Markdown doesn't say; unchanged text gives the
 * unchanged content.
 *
 * @param text the edited Markdown
 * @param before what the Markdown was before it was edited
 * @param title the article's title: a first heading that repeats it is left out
 * @throws {MarkdownLimitError} when the text is too large, too deep or too complex to parse
 */
export function fromSource(text: string, before: Source, title: string | undefined): Source {
  if (text === before.text) return before
  const { content, source } = markdownToLexical(text, { title })
  const old = markdownToLexical(before.text).source
  const kept = unchangedNodes(before, old, source)
  const relations = relationsOf(before.content)
  const fresh = content.root.children as unknown as ContentNode[]
  const children: ContentNode[] = []
  fresh.forEach((node, i) => {
    const owner = kept[i] ?? -1
    if (owner < 0) {
      const own = withFreshIds(node)
      restoreRelations([own], relations)
      children.push(own)
    } else if (kept[i - 1] !== owner) {
      children.push(before.content.root.children[owner] as unknown as ContentNode)
    }
  })
  return {
    text,
    map: source,
    content: {
      ...content,
      root: {
        ...content.root,
        children: children,
      },
    },
  }
}

/**
 * Reads Markdown that is being pasted.
 *
 * @returns undefined when it is too large or too complex to parse; it is plain text then
 */
export function tryMarkdownToLexical(text: string): ArticleContent | undefined {
  try {
    return markdownToLexical(text).content
  } catch (error) {
    if (error instanceof MarkdownLimitError) return undefined
    throw error
  }
}

export { markdownToLexical, MarkdownLimitError }
