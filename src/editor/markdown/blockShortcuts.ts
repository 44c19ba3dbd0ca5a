import type { ArticleContent } from '@/markdown'
import { ALERT_KINDS, BLOCK, type BlockFields } from '@/markdown/nodes'

/** What a finished line stands for. */
export type FinishedBlock = {
  content: ArticleContent
  /** The paragraph before it is a part of it. */
  withPrevious?: boolean
  /** It is an empty block, to be written in now. */
  isOpen?: boolean
}

type Convert = (markdown: string) => { content: ArticleContent }

const FENCE = /^(`{3,}|~{3,})[^`]*$/
const MATH = /^\$\$$/
const RULE = /^ {0,3}([-*_])(?: *\1){2,} *$/
const DEFINITION = /^\[[^[\]]+\]:\s*\S/
const HTML = /^<(?:[a-z/]|!--)/i
const TABLE = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/

const blockContent = (fields: BlockFields): ArticleContent => ({
  root: {
    type: 'root',
    children: [{ type: 'block', version: 2, format: '', fields }],
    direction: null,
    format: '',
    indent: 0,
    version: 1,
  },
})

/**
 * The block that a paragraph becomes when Enter ends it: a fence opens a code block, `$$` a
 * formula, dashes draw a rule or, below a row of cells, make a table; a definition, a footnote or a
 * line of HTML becomes the block that an import makes of it.
 *
 * @param line the text of the paragraph
 * @param previous the text of the paragraph before it, if there is one
 * @param convert the conversion that an import uses
 * @returns undefined when the line is just text
 */
export function finishedBlock(
  line: string,
  previous: string | undefined,
  convert: Convert,
): FinishedBlock | undefined {
  const fence = FENCE.exec(line)?.[1]
  if (fence) return { content: convert(`${line}\n${fence}`).content, isOpen: true }
  if (MATH.test(line)) {
    return { content: blockContent({ blockType: BLOCK.math, value: '' }), isOpen: true }
  }
  if (previous?.includes('|') && TABLE.test(line)) {
    const { content } = convert(`${previous}\n${line}\n${previous.replace(/[^|]/g, ' ')}`)
    if (content.root.children[0]?.type === 'table') return { content, withPrevious: true }
  }
  if (RULE.test(line)) return { content: convert(line).content }
  if (!DEFINITION.test(line) && !HTML.test(line)) return undefined
  const { content } = convert(line)
  return content.root.children[0]?.type === 'block' ? { content } : undefined
}

/**
 * The alert that a quote becomes when Enter ends its first line.
 *
 * @param text the text of the quote
 * @returns undefined when it names no kind of alert
 */
export function finishedAlert(text: string): ArticleContent | undefined {
  const kind = ALERT_KINDS.find((name) => text.trim().toUpperCase() === `[!${name}]`)
  return kind && blockContent({ blockType: BLOCK.alert, kind, source: '' })
}
