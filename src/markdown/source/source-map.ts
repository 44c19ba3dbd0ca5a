import type { Style } from '../style'

/**
 * What an article remembers of the Markdown it came from: the text itself, and for every block the
 * piece of it and the fingerprint that the block had on import. Plain JSON, for a hidden field.
 */
export type SourceMap = {
  version: 1
  /** The whole body, byte for byte. */
  text: string
  style: Style
  /** The heading that repeats the title, left out of the content. */
  title?: { text: string; start: number; end: number }
  /** Offsets are those of `text`; the blocks stand in the order of the content. */
  blocks: SourceBlock[]
}

/** Where a block stands in the text, and what tells whether it is still the same. */
export type SourceBlock = { fingerprint: string; start: number; end: number }
