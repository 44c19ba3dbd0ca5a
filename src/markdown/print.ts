import type { Break, Heading, Link, Root } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import {
  defaultHandlers,
  toMarkdown,
  type Handle,
  type Options,
  type Unsafe,
} from 'mdast-util-to-markdown'
import type { Alert, InlineMarkdown } from './mdast'
import { DEFAULT_STYLE, type Style } from './style'

const inlineMarkdown: Handle & { peek?: Handle } = (node: InlineMarkdown) => node.value
/** A token starts like a letter as far as its neighbours are concerned. */
inlineMarkdown.peek = () => '{'

const alert: Handle = (node: Alert, _parent, state, info) => {
  const exit = state.enter('blockquote')
  const tracker = state.createTracker(info)
  tracker.move('> ')
  tracker.shift(2)
  const body = state.containerFlow({ ...node, type: 'blockquote' } as never, tracker.current())
  exit()
  return state.indentLines(
    `[!${node.kind}]\n${body}`,
    (line, _index, blank) => '>' + (blank ? '' : ' ') + line,
  )
}

/**
 * An address within a sentence may be no address within angle brackets (`<_A_@_.A>`): such a link
 * is printed with brackets and parentheses.
 */
const link: Handle & { peek?: Handle } = (node: Link, parent, state, info) => {
  const value = defaultHandlers.link(node, parent, state, info)
  if (!value.startsWith('<') || !value.includes('@') || isAutolink(value)) return value
  const { options } = state
  state.options = { ...options, resourceLink: true }
  const resource = defaultHandlers.link(node, parent, state, info)
  state.options = options
  return resource
}
link.peek = defaultHandlers.link.peek as Handle

function isAutolink(value: string): boolean {
  const [paragraph, ...others] = fromMarkdown(value).children
  if (paragraph?.type !== 'paragraph' || others.length > 0) return false
  return paragraph.children.length === 1 && paragraph.children[0]?.type === 'link'
}

/** The line under a heading at its shortest, so that another text does not change it. */
const shortHeading: Handle = (node: Heading, parent, state, info) => {
  const value = defaultHandlers.heading(node, parent, state, info)
  const under = value.slice(value.lastIndexOf('\n') + 1)
  const line = (node.depth === 1 ? '=' : '-').repeat(under.length)
  if (under === value || under !== line) return value
  return value.slice(0, -under.length) + under.slice(0, 3)
}

const spacesBreak: Handle = (node: Break, parent, state, info) => {
  const value = defaultHandlers.break(node, parent, state, info)
  return value === '\\\n' ? '  \n' : value
}

/** Template syntax that is only text here must not be read as a token later. */
const NOT_IN_ADDRESS: Unsafe['notInConstruct'] = [
  'autolink',
  'destinationLiteral',
  'destinationRaw',
  'titleApostrophe',
  'titleQuote',
]
const TOKEN_OPENINGS: Unsafe[] = [
  { character: '{', after: '[{%:]', inConstruct: 'phrasing', notInConstruct: NOT_IN_ADDRESS },
  { before: '\\[', character: '[', inConstruct: 'phrasing', notInConstruct: NOT_IN_ADDRESS },
  { atBreak: true, character: ':', after: '::' },
]

const EXTENSIONS: Options[] = [
  gfmToMarkdown({ tablePipeAlign: false }),
  mathToMarkdown({ singleDollarTextMath: false }),
  { unsafe: TOKEN_OPENINGS },
]

/**
 * Prints an mdast tree as Markdown with `\n` line endings and one at the end.
 *
 * @param style The author's spelling.
 */
export function printMdast(tree: Root, style: Style = DEFAULT_STYLE): string {
  const { spacesBreak: spaces, shortUnderline, ...options } = style
  return toMarkdown(tree, {
    ...options,
    fences: true,
    tightDefinitions: true,
    bulletOther: style.bullet === '*' ? '-' : '*',
    handlers: {
      inlineMarkdown,
      alert,
      link,
      ...(spaces ? { break: spacesBreak } : {}),
      ...(shortUnderline ? { heading: shortHeading } : {}),
    },
    extensions: EXTENSIONS,
  })
}
