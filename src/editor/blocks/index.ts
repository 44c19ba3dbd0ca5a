/** Blocks for what Markdown knows and Lexical does not; their fields are those of `markdown/nodes`. */
import type { Block } from 'payload'
import { alert } from './alert'
import { code } from './code'
import { definitions } from './definitions'
import { footnote } from './footnote'
import { footnoteReference } from './footnoteReference'
import { html } from './html'
import { image } from './image'
import { inlineHtml } from './inlineHtml'
import { inlineMarkdown } from './inlineMarkdown'
import { inlineMath } from './inlineMath'
import { markdown } from './markdown'
import { math } from './math'

/** Blocks that stand between paragraphs. */
export const blocks: Block[] = [code, alert, math, footnote, markdown, html, definitions]

/** Blocks that stand within a line. */
export const inlineBlocks: Block[] = [
  image,
  footnoteReference,
  inlineMath,
  inlineHtml,
  inlineMarkdown,
]
