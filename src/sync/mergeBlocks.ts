import { diffIndices } from 'node-diff3'
import { offsetsOf } from '@/markdown/mdast'
import { parseMarkdown } from '@/markdown/parse'
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

/** A top-level block: what it says, and its bytes up to the next block. */
type Block = { key: string; raw: string }

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
  return cuts.map((start, i) => {
    const end = cuts[i + 1]
    return {
      key: text.slice(start, end).trim(),
      raw: markdown.slice(
        i === 0 ? 0 : toOriginal(start),
        end === undefined ? undefined : toOriginal(end),
      ),
    }
  })
}

/** What one side did to the base, blocks replaced one for one kept apart. */
function editsOf(base: Block[], side: Block[]): Edit[] {
  const keys = (blocks: Block[]) => blocks.map(({ key }) => key)
  return diffIndices(keys(base), keys(side)).flatMap(({ buffer1, buffer2 }): Edit[] => {
    const [start, length] = buffer1
    const blocks = side.slice(buffer2[0], buffer2[0] + buffer2[1])
    if (length !== blocks.length) return [{ start, length, blocks }]
    return blocks.map((block, i) => ({ start: start + i, length: 1, blocks: [block] }))
  })
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

/** Puts pieces together; blocks that stood last in their text need a blank line before the next. */
function join(blocks: Block[], eol: string): string {
  return blocks
    .map(({ raw }, i) => {
      const last = i === blocks.length - 1
      if (last || /(\r\n|\r|\n)[ \t]*(\r\n|\r|\n)$/.test(raw)) return raw
      return raw.replace(/\s*$/, '') + eol + eol
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
