/** Brings HTML into a form in which equal means equal: the comparison that FIDELITY.md describes. */
import type { Element, Nodes, Root } from 'hast'
import { gfm, gfmHtml } from 'micromark-extension-gfm'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { micromark } from 'micromark'
import { toHtml } from 'hast-util-to-html'
import type { Root as MdastRoot } from 'mdast'
import { toHast, type Handlers } from 'mdast-util-to-hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'

const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html ' +
    'iframe legend li link main menu menuitem nav noframes ol optgroup option p param pre search section summary ' +
    'table tbody td tfoot th thead title tr track ul'
  ).split(' '),
)

/** What renderers add to footnotes and task lists without a meaning of its own. */
const ADDED = [
  'className',
  'id',
  'dataFootnoteRef',
  'dataFootnoteBackref',
  'dataFootnotes',
  'ariaDescribedBy',
  'ariaLabel',
  'dataFootnoteBackrefIdx',
]

const parser = unified().use(rehypeParse, { fragment: true })

type Plain = string | { tag: string; attributes: [string, string][]; children: Plain[] }

function address(value: string): string {
  try {
    return encodeURI(decodeURI(value))
  } catch {
    return value
  }
}

function attributesOf(node: Element, parent: Nodes): [string, string][] {
  const out: [string, string][] = []
  for (const [name, value] of Object.entries(node.properties)) {
    if (value === false || value === null || value === undefined) continue
    const text = Array.isArray(value) ? value.join(' ') : String(value)
    const language =
      Array.isArray(value) && value.find((item) => String(item).startsWith('language-'))
    const inPre = parent.type === 'element' && parent.tagName === 'pre'
    if (node.tagName === 'code' && inPre && name === 'className' && language) {
      out.push(['language', String(language)])
    } else if (name === 'href' || name === 'src') out.push([name, address(text)])
    else if (!ADDED.includes(name)) out.push([name, text])
  }
  return out.sort(([a], [b]) => (a < b ? -1 : 1))
}

function plain(node: Nodes, parent: Nodes, pre: boolean): Plain[] {
  if (node.type === 'text') return [pre ? node.value : node.value.replace(/[ \t\r\n\f]+/g, ' ')]
  if (node.type === 'comment' || node.type === 'doctype' || node.type === 'raw') return []
  if (node.type === 'root') return node.children.flatMap((child) => plain(child, node, pre))
  if (node.type !== 'element') return []
  const inside = pre || node.tagName === 'pre' || node.tagName === 'textarea'
  const content =
    node.tagName === 'template' && node.content ? node.content.children : node.children
  return [
    {
      tag: node.tagName,
      attributes: attributesOf(node, parent),
      children: trim(
        content.flatMap((child) => plain(child, node, inside)),
        BLOCKS.has(node.tagName),
        inside,
      ),
    },
  ]
}

const isBlock = (node: Plain | undefined): boolean =>
  typeof node === 'object' && (BLOCKS.has(node.tag) || node.tag === 'br')

/** Drops white space at the edges of blocks and joins neighbouring texts. */
function trim(children: Plain[], block: boolean, pre: boolean): Plain[] {
  const joined: Plain[] = []
  for (const child of children) {
    const last = joined.at(-1)
    if (typeof child === 'string' && typeof last === 'string')
      joined[joined.length - 1] = last + child
    else joined.push(child)
  }
  if (pre) return joined
  return joined
    .map((child, i) => {
      if (typeof child !== 'string') return child
      let text = child.replace(/ +/g, ' ')
      if ((i === 0 && block) || isBlock(joined[i - 1])) text = text.trimStart()
      if ((i === joined.length - 1 && block) || isBlock(joined[i + 1])) text = text.trimEnd()
      return text
    })
    .filter((child) => child !== '')
}

/** The form of a piece of HTML that two pieces share when they show the same. */
export function normaliseHtml(html: string): string {
  const tree: Root = parser.parse(html.trim())
  return JSON.stringify(trim(plain(tree, tree, false), true, false))
}

/** All text that a reader sees in a piece of HTML, without white space. */
export function visibleText(html: string): string {
  const text = (node: Nodes): string => {
    if (node.type === 'text') return node.value
    if (node.type === 'element' && node.tagName === 'img')
      return node.properties.alt?.toString() ?? ''
    if (node.type === 'element' && ['script', 'style'].includes(node.tagName)) return ''
    return 'children' in node ? node.children.map(text).join('') : ''
  }
  return text(parser.parse(html)).replace(/\s+/g, '')
}

const HANDLERS: Handlers = {
  inlineMarkdown: (_state, node: { value: string }) => ({ type: 'text', value: node.value }),
  alert: (state, node: { kind: string; children: never[] }) => {
    const first = { type: 'paragraph', children: [{ type: 'text', value: `[!${node.kind}]\n` }] }
    const [head, ...others] = node.children as { type: string; children: unknown[] }[]
    const children =
      head?.type === 'paragraph'
        ? [{ ...first, children: [...first.children, ...head.children] }, ...others]
        : [first, ...node.children]
    return state.one({ type: 'blockquote', children } as never, undefined)
  },
}

/** Renders mdast to HTML in the plainest way, raw HTML included and nothing sanitised. */
export function mdastToHtml(tree: MdastRoot): string {
  const hast = toHast(tree, { allowDangerousHtml: true, handlers: HANDLERS })
  return toHtml(hast, { allowDangerousHtml: true, allowDangerousCharacters: true })
}

/** What remark makes of Markdown with GFM, without anything of Octavo's. */
export function plainHtml(markdown: string): string {
  return mdastToHtml(
    fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }),
  )
}

/** What other implementations of GFM make of Markdown: micromark without a tree, and remark. */
export function referenceHtml(markdown: string): string[] {
  return [
    micromark(markdown, {
      allowDangerousHtml: true,
      allowDangerousProtocol: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
    plainHtml(markdown),
  ]
}
