/**
 * The rich-text nodes an article is made of: Payload's own Lexical nodes, and the blocks that hold
 * what Markdown knows and Lexical does not. This is the one contract between the converter
 * (`src/markdown`) and the editor (`src/editor`): the editor declares Payload blocks with exactly
 * these slugs and fields.
 */

/** Slugs of the block-level blocks (`type: 'block'`). */
export const BLOCK = {
  alert: 'alert',
  code: 'code',
  definitions: 'definitions',
  footnote: 'footnote',
  html: 'html',
  markdown: 'markdown',
  math: 'math',
} as const

/** Slugs of the inline blocks (`type: 'inlineBlock'`). */
export const INLINE_BLOCK = {
  footnoteReference: 'footnoteReference',
  image: 'image',
  inlineHtml: 'inlineHtml',
  inlineMarkdown: 'inlineMarkdown',
  inlineMath: 'inlineMath',
} as const

/** The five kinds of GitHub alerts, as written between `[!` and `]`. */
export const ALERT_KINDS = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'] as const
/** One of them. */
export type AlertKind = (typeof ALERT_KINDS)[number]

/** Text format bits of Lexical that have a meaning in an article. */
export const FORMAT = {
  bold: 1,
  italic: 2,
  strikethrough: 4,
  underline: 8,
  code: 16,
  subscript: 32,
  superscript: 64,
  highlight: 128,
} as const

/** `code`: a code block. `language` is free text, `meta` the rest of the info string. */
export type CodeFields = { blockType: 'code'; language?: string; meta?: string; code: string }
/** `markdown`: Markdown that has no rich-text form, kept as it was written. */
export type MarkdownFields = { blockType: 'markdown'; source: string }
/** `html`: a block of HTML, kept as it was written and sanitised when rendered. */
export type HtmlFields = { blockType: 'html'; html: string }
/** `definitions`: consecutive link reference definitions, one after the other, as written. */
export type DefinitionsFields = { blockType: 'definitions'; source: string }
/** `footnote`: the text of a footnote, as Markdown without the indentation. */
export type FootnoteFields = { blockType: 'footnote'; label: string; source: string }
/** `alert`: a GitHub alert, its text as Markdown without the `>` markers. */
export type AlertFields = { blockType: 'alert'; kind: AlertKind; source: string }
/** `math`: display mathematics between lines of `$$`. */
export type MathFields = { blockType: 'math'; value: string; meta?: string }

/**
 * Fields every inline block has. `marks` is hidden in the panel: the formats around the inline
 * block from the outside in (`strong emphasis`), because Lexical gives decorators no format.
 */
export type InlineBlockCommon = { id?: string; marks?: string }
/**
 * `image`: an image in the text. `src`, `alt` and `title` are what the Markdown says; `ref` is
 * hidden and keeps a reference (`![alt][label]`) as JSON. `upload` is the media document shown in its
 * place and `sourceUpload` (hidden) the media document that `src` was resolved to on import: as
 * long as both are equal, `src` is exported, else the path of `upload`.
 */
export type ImageFields = {
  blockType: 'image'
  src: string
  alt?: string
  title?: string
  ref?: string
  upload?: string | null
  sourceUpload?: string
}
/** `inlineHtml`: one HTML tag or comment within a line. */
export type InlineHtmlFields = { blockType: 'inlineHtml'; html: string }
/** `inlineMarkdown`: a piece of template or extension syntax, printed verbatim. */
export type InlineMarkdownFields = { blockType: 'inlineMarkdown'; source: string }
/** `footnoteReference`: `[^label]`. */
export type FootnoteReferenceFields = { blockType: 'footnoteReference'; label: string }
/** `inlineMath`: mathematics within a line, between `$$`. */
export type InlineMathFields = { blockType: 'inlineMath'; value: string }

/** What a block holds, by its kind. */
export type BlockFields = { id?: string; blockName?: string } & (
  | AlertFields
  | CodeFields
  | DefinitionsFields
  | FootnoteFields
  | HtmlFields
  | MarkdownFields
  | MathFields
)
/** What an inline block holds, by its kind. */
export type InlineBlockFields = InlineBlockCommon &
  (
    | FootnoteReferenceFields
    | ImageFields
    | InlineHtmlFields
    | InlineMarkdownFields
    | InlineMathFields
  )

/** Node state of Lexical (`$`): hints that keep the author's spelling; the panel carries them along. */
export type NodeState = {
  /** Text and links: order of the marks around the node, from the outside in. */
  m?: string
  /** Links: the reference they were written as; see `references.ts`. */
  ref?: string
  /** Lists and items: 1 when loose. */
  s?: 1
  /** Lists: 1 when the first number is 0 (Lexical knows no zero). */
  z?: 1
  /** Links to another article: the URL of the file and the document it was resolved to. */
  url?: string
  doc?: string
}

type Element = {
  children: ContentNode[]
  direction: 'ltr' | 'rtl' | null
  format: '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'
  indent: number
  version: number
  $?: NodeState
}

// Lexical's own nodes, as an article stores them.
export type TextNode = {
  type: 'text'
  text: string
  format: number
  detail: number
  mode: 'normal' | 'token' | 'segmented'
  style: string
  version: number
  $?: NodeState
}
export type LineBreakNode = { type: 'linebreak'; version: number; $?: NodeState }
export type TabNode = Omit<TextNode, 'type'> & { type: 'tab' }
export type ParagraphNode = Element & { type: 'paragraph'; textFormat?: number; textStyle?: string }
export type HeadingNode = Element & {
  type: 'heading'
  tag: 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6'
}
export type HorizontalRuleNode = { type: 'horizontalrule'; version: number }
export type QuoteNode = Element & { type: 'quote' }
export type ListNode = Element & {
  type: 'list'
  listType: 'bullet' | 'number' | 'check'
  start: number
  tag: 'ul' | 'ol'
}
export type ListItemNode = Element & { type: 'listitem'; value: number; checked?: boolean }
/** Fields of a link. `title` is Octavo's own field; the rest is Payload's. */
export type LinkFields = {
  linkType: 'custom' | 'internal'
  newTab: boolean
  url?: string
  title?: string
  doc?: { relationTo: string; value: string | { id: string } } | null
}
export type LinkNode = Element & { type: 'link'; id?: string; fields: LinkFields }
export type AutoLinkNode = Element & { type: 'autolink'; fields: LinkFields }
export type TableNode = Element & { type: 'table'; colWidths?: number[] }
export type TableRowNode = Element & { type: 'tablerow'; height?: number }
/** `headerState` 1 marks a cell of the header row; alignment is the `format` of its paragraph. */
export type TableCellNode = Element & {
  type: 'tablecell'
  headerState: number
  colSpan?: number
  rowSpan?: number
  backgroundColor?: string | null
}
export type BlockNode = { type: 'block'; version: 2; format: ''; fields: BlockFields }
export type InlineBlockNode = { type: 'inlineBlock'; version: 1; fields: InlineBlockFields }
/** Payload's own upload node: editors insert pictures with it; it exports as `![alt](src)`. */
export type UploadNode = {
  type: 'upload'
  version: number
  format: string
  id?: string
  relationTo: string
  value: string | { id: string }
  fields?: Record<string, unknown> | null
}

/** What stands within a line. */
export type InlineNode =
  TextNode | LineBreakNode | TabNode | LinkNode | AutoLinkNode | InlineBlockNode
/** Any node of an article's content. */
export type ContentNode =
  | InlineNode
  | ParagraphNode
  | HeadingNode
  | HorizontalRuleNode
  | QuoteNode
  | ListNode
  | ListItemNode
  | TableNode
  | TableRowNode
  | TableCellNode
  | BlockNode
  | UploadNode

/**
 * The document of an article, in the shape of the type that Payload generates for a rich-text
 * field; it may be passed wherever Lexical's `SerializedEditorState` is asked for.
 */
export type ArticleContent = {
  root: {
    type: string
    children: { type: string; version: number; [key: string]: unknown }[]
    direction: 'ltr' | 'rtl' | null
    format: '' | 'left' | 'start' | 'center' | 'right' | 'end' | 'justify'
    indent: number
    version: number
  }
  [key: string]: unknown
}
