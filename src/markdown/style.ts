/** How Markdown is spelled where the specification leaves a choice. */
export type Style = {
  bullet: '-' | '*' | '+'
  bulletOrdered: '.' | ')'
  /** Whether ordered items count up, or all bear the first number. */
  incrementListMarker: boolean
  listItemIndent: 'one' | 'tab' | 'mixed'
  emphasis: '*' | '_'
  strong: '*' | '_'
  fence: '`' | '~'
  rule: '-' | '*' | '_'
  /** Headings of level 1 and 2 underlined (setext) instead of marked with `#`. */
  setext: boolean
  /** Whether `#` headings end with `#` too. */
  closeAtx: boolean
  /** Quotes around titles of links. */
  quote: '"' | "'"
  /** Hard line breaks as two spaces instead of a backslash. */
  spacesBreak: boolean
  /** Lines under headings three characters long instead of as long as the text. */
  shortUnderline?: boolean
}

/** The style of an article that was not written as Markdown; `docs/markdown.md` documents it. */
export const DEFAULT_STYLE: Style = {
  bullet: '-',
  bulletOrdered: '.',
  incrementListMarker: true,
  listItemIndent: 'one',
  emphasis: '*',
  strong: '*',
  fence: '`',
  rule: '-',
  setext: false,
  closeAtx: false,
  quote: '"',
  spacesBreak: false,
}
