import type { Element, ElementContent, Root, Text } from 'hast'
import type { Root as MdastRoot, RootContent } from 'mdast'
import { defaultHandlers, toHast, type Handlers, type State } from 'mdast-util-to-hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import { unified } from 'unified'
import type { Alert, InlineMarkdown } from '../mdast'
import { linkEmbeds } from './embeds'
import { prefixFragments } from './fragments'
import { identifyHeadings } from './headings'
import { prepareImages } from './images'
import { setMath } from './math'
import type { RenderedHeading, ResolvedImage } from './options'
import { articleSchema } from './sanitize-schema'
import { wrapTables } from './tables'
import { labelTasks } from './task-lists'

const text = (value: string): Text => ({ type: 'text', value })

const element = (tagName: string, className: string[], children: ElementContent[]): Element => ({
  type: 'element',
  tagName,
  properties: { className },
  children,
})

/** A GitHub alert, with the classes GitHub gives it. */
function alertToHast(state: State, node: Alert): Element {
  const kind = node.kind.toLowerCase()
  const title = kind.charAt(0).toUpperCase() + kind.slice(1)
  return element('div', ['markdown-alert', `markdown-alert-${kind}`], [
    element('p', ['markdown-alert-title'], [text(title)]),
    ...state.wrap(state.all(node as never), true),
  ] as ElementContent[])
}

const mathCode = (value: string): Element => element('code', ['language-math'], [text(value)])

const handlers: Handlers = {
  alert: alertToHast,
  inlineMarkdown: (_state: State, node: InlineMarkdown) => text(node.value),
  inlineMath: (_state: State, node: { value: string }) => mathCode(node.value),
  math: (_state: State, node: { value: string }) => element('pre', [], [mathCode(node.value)]),
  code: (state: State, node: RootContent & { type: 'code' }) => {
    const pre = defaultHandlers.code(state, node)
    const [code] = pre.children
    if (node.meta && code?.type === 'element') code.properties.dataMeta = node.meta
    return pre
  },
}

/** Raw HTML as text, for HTML that is nested too deeply to be parsed. */
const htmlAsText: Handlers = { html: (_state: State, node: { value: string }) => text(node.value) }

const parseHtml = unified()
  .use(rehypeRaw)
  .use(() => linkEmbeds)
  .use(rehypeSanitize, articleSchema)
  .freeze()
const sanitize = rehypeSanitize(articleSchema)

function toSanitised(mdast: MdastRoot): Root {
  const options = { allowDangerousHtml: true, clobberPrefix: '' }
  try {
    return parseHtml.runSync(toHast(mdast, { ...options, handlers }) as Root)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const safe = { ...options, handlers: { ...handlers, ...htmlAsText } }
    return sanitize(toHast(mdast, safe) as Root)
  }
}

/** What {@link mdastToHast} knows of the pictures of an article. */
export type ImageOptions = {
  images?: ReadonlyMap<string, ResolvedImage>
  imageHosts?: readonly string[]
}

/**
 * Turns the mdast of an article into a safe tree of HTML: raw HTML is parsed as browsers do (HTML
 * Living Standard, "Parsing HTML fragments"), everything is sanitised, and what the sanitiser need
 * not see (ids of headings, sizes of pictures, boxes around tables, mathematics) is added after it.
 * No code is highlighted; nothing here needs a server.
 */
export function mdastToHast(
  mdast: MdastRoot,
  options: ImageOptions = {},
): { tree: Root; headings: RenderedHeading[] } {
  const tree = toSanitised(mdast)
  const headings = identifyHeadings(tree)
  prefixFragments(tree)
  prepareImages(tree, { images: options.images ?? new Map(), imageHosts: options.imageHosts ?? [] })
  wrapTables(tree)
  labelTasks(tree)
  setMath(tree)
  return { tree, headings }
}
