import { offsetsOf } from '@/markdown/mdast'
import { parseMarkdown } from '@/markdown/parse'
import { align } from '@/markdown/source/align'
import { normaliseLines } from '@/markdown/source/line-endings'

/** Blocks that both sides changed to something else; texts without the blank lines around them. */
export type BlockConflict = {
  base: string
  file: string
  cms: string
  /** Line of the file's text on which its side starts, counted from 1. */
  line: number
}

/** Where a text comes from. */
export type Side = 'file' | 'cms'

/** What stands where both sides changed the same: one of them, or what a person wrote instead. */
export type Decision = Side | { edited: string }

/** The outcome of a three-way merge of two texts. */
export type BlockMerge = {
  /** The merged text; conflicting blocks are those of the chosen sides. */
  text: string
  conflicts: BlockConflict[]
}

/** A top-level block: what it says, its bytes up to the next block, and that block. */
type Block = { key: string; raw: string; next?: Block }

/** A run of blocks of the base that one side replaced by others. */
type Edit = { start: number; length: number; blocks: Block[] }

/** Cuts a text into its top-level blocks (CommonMark 0.31.2, section 3); what precedes the first belongs to it. */
function blocksOf(markdown: string): Block[] {
  const { text, toOriginal } = normaliseLines(markdown)
  const starts = parseMarkdown(text).children.map((node) => {
    const { start } = offsetsOf(node)
    return text.lastIndexOf('\n', start - 1) + 1
  })
  const cuts = [...new Set(starts)]
  if (cuts.length === 0) return text.trim() === '' ? [] : [{ key: text.trim(), raw: markdown }]
  cuts[0] = 0
  const blocks = cuts.map((start, i): Block => {
    const end = cuts[i + 1]
    return {
      key: text.slice(start, end).trim(),
      raw: markdown.slice(
        i === 0 ? 0 : toOriginal(start),
        end === undefined ? undefined : toOriginal(end),
      ),
    }
  })
  blocks.forEach((block, i) => (block.next = blocks[i + 1]))
  return blocks
}

/** What one side did to the base, blocks replaced one for one kept apart. */
function editsOf(base: Block[], side: Block[]): Edit[] {
  const keys = (blocks: Block[]) => blocks.map(({ key }) => key)
  const edits: Edit[] = []
  let [start, from] = [0, 0]
  const upTo = (end: number, to: number) => {
    const blocks = side.slice(from, to)
    const length = end - start
    if (length !== blocks.length) edits.push({ start, length, blocks })
    else for (const block of blocks) edits.push({ start: start++, length: 1, blocks: [block] })
    ;[start, from] = [end + 1, to + 1]
  }
  align(keys(side), keys(base)).forEach((index, i) => {
    if (index >= 0) upTo(index, i)
  })
  upTo(base.length, side.length)
  return edits
}

/** Whether two edits meet: they replace a common block, or both insert at one place. */
function meet(a: Edit, b: Edit): boolean {
  if (a.length === 0 && b.length === 0) return a.start === b.start
  return a.start < b.start + b.length && b.start < a.start + a.length
}

/** What a side holds in place of some blocks of the base. */
function sideOf(base: Block[], edits: Edit[], start: number, end: number): Block[] {
  const blocks: Block[] = []
  let at = start
  for (const edit of edits) {
    blocks.push(...base.slice(at, edit.start), ...edit.blocks)
    at = edit.start + edit.length
  }
  return [...blocks, ...base.slice(at, end)]
}

const raws = (blocks: Block[]): string => blocks.map(({ raw }) => raw).join('')
const says = (blocks: Block[]): string => blocks.map(({ key }) => key).join('\n\n')

/** Whether a block may stand before another as it stood before the one in its text: both stay. */
function standsBefore(block: Block, next: Block): boolean {
  if (block.next === next || !block.next) return block.next === next
  const keys = blocksOf(block.raw + next.raw).map(({ key }) => key)
  return keys.length === 2 && keys[0] === block.key && keys[1] === next.key
}

/**
 * Puts pieces together, a blank line between those that need one: blocks that stood last in their
 * text, and those that the next one would run into.
 */
function join(blocks: Block[], eol: string): string {
  return blocks
    .map((block, i) => {
      const { raw } = block
      const next = blocks[i + 1]
      if (!next || /(\r\n|\r|\n)[ \t]*(\r\n|\r|\n)$/.test(raw)) return raw
      return standsBefore(block, next) ? raw : raw.trimEnd() + eol + eol
    })
    .join('')
}

/**
 * Merges two descendants of a Markdown text block by block: blocks that one side changed, added or
 * removed take that side; blocks that both changed to the same are taken once.
 *
 * @param base the text both sides come from
 * @param file the one side
 * @param cms the other side
 * @param choose whose blocks stand in the text where both changed the same
 * @throws {MarkdownLimitError} for a text past the limits of the parser
 */
export function mergeBlocks(
  base: string,
  file: string,
  cms: string,
  choose: (conflict: BlockConflict) => Decision = () => 'cms',
): BlockMerge {
  if (file === cms || base === cms) return { text: file, conflicts: [] }
  if (base === file) return { text: cms, conflicts: [] }
  const [old, ours, theirs] = [blocksOf(base), blocksOf(file), blocksOf(cms)]
  const edits = [
    ...editsOf(old, ours).map((edit) => ({ ...edit, side: 'file' })),
    ...editsOf(old, theirs).map((edit) => ({ ...edit, side: 'cms' })),
  ].sort((a, b) => a.start - b.start || a.length - b.length)

  const merged: Block[] = []
  const conflicts: BlockConflict[] = []
  let at = 0
  /** Where the merge stands in the file. */
  let inFile = 0
  for (let i = 0; i < edits.length;) {
    const group = [edits[i]!]
    for (i++; i < edits.length && group.some((edit) => meet(edit, edits[i]!)); i++)
      group.push(edits[i]!)
    const start = Math.min(...group.map((edit) => edit.start))
    const end = Math.max(...group.map((edit) => edit.start + edit.length))
    merged.push(...old.slice(at, start))
    inFile += start - at
    const of = (side: Side) =>
      sideOf(
        old,
        group.filter((edit) => edit.side === side),
        start,
        end,
      )
    const [file, cms] = [of('file'), of('cms')]
    const changed = new Set(group.map(({ side }) => side))
    if (changed.size === 2 && says(file) !== says(cms)) {
      const line = normaliseLines(raws(ours.slice(0, inFile))).text.split('\n').length
      const conflict = {
        base: says(old.slice(start, end)),
        file: says(file),
        cms: says(cms),
        line,
      }
      conflicts.push(conflict)
      const decision = choose(conflict)
      merged.push(
        ...(typeof decision === 'object'
          ? blocksOf(decision.edited)
          : decision === 'file'
            ? file
            : cms),
      )
    } else merged.push(...(changed.has('file') ? file : cms))
    inFile += file.length
    at = end
  }
  merged.push(...old.slice(at))
  return { text: join(merged, normaliseLines(file).eol), conflicts }
}
