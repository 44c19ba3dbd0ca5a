import type { Element, ElementContent, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import {
  bundledLanguages,
  createHighlighter,
  type BundledLanguage,
  type Highlighter,
  type ThemedToken,
} from 'shiki'
import { SKIP, visit } from 'unist-util-visit'
import { readCodeMeta } from './code-meta'
import { classTheme, tokenClass } from './code-theme'

/** Longer code is shown plain: highlighting it would hold up the server. */
const maxLength = 100_000
const maxLineLength = 2000
/** Ample: the first line of a language bears the compilation of its grammar. */
const maxLineMilliseconds = 2000

let shared: Promise<Highlighter> | undefined

/** One highlighter for the process; a language is loaded when it is first met. */
function highlighter(): Promise<Highlighter> {
  shared ??= createHighlighter({ themes: [classTheme], langs: [] })
  return shared
}

/** The language that an author means by `js`, `JavaScript` or `js{1,3}`, when Shiki knows it. */
export function knownLanguage(name: string): BundledLanguage | undefined {
  const [word] = name.toLowerCase().split(/[{,:\s]/, 1)
  return word && Object.hasOwn(bundledLanguages, word) ? (word as BundledLanguage) : undefined
}

function tokensToHast(tokens: readonly ThemedToken[]): ElementContent[] {
  const parts: { className: string | undefined; value: string }[] = []
  for (const { content, color } of tokens) {
    const last = parts.at(-1)
    // White space has no colour: it joins what stands before it.
    const className = content.trim() === '' && last ? last.className : tokenClass(color)
    if (last && last.className === className) last.value += content
    else parts.push({ className, value: content })
  }
  return parts.map(({ className, value }) => {
    const text: ElementContent = { type: 'text', value }
    if (!className) return text
    return {
      type: 'element',
      tagName: 'span',
      properties: { className: [className] },
      children: [text],
    }
  })
}

/** Lines of code, as spans where some of them are marked. */
function linesToHast(
  lines: readonly ElementContent[][],
  marked: ReadonlySet<number>,
): ElementContent[] {
  return lines.flatMap((line, i): ElementContent[] => {
    const newline: ElementContent[] = i > 0 ? [{ type: 'text', value: '\n' }] : []
    if (marked.size === 0) return [...newline, ...line]
    const className = marked.has(i + 1) ? ['line', 'marked'] : ['line']
    return [
      ...newline,
      { type: 'element', tagName: 'span', properties: { className }, children: line },
    ]
  })
}

async function colour(code: string, language: BundledLanguage): Promise<ElementContent[][]> {
  const shiki = await highlighter()
  await shiki.loadLanguage(language)
  const lines = shiki.codeToTokensBase(code, {
    lang: language,
    theme: classTheme,
    tokenizeMaxLineLength: maxLineLength,
    tokenizeTimeLimit: maxLineMilliseconds,
  })
  return lines.map(tokensToHast)
}

const plain = (code: string): ElementContent[][] =>
  code.split('\n').map((line) => (line === '' ? [] : [{ type: 'text', value: line }]))

type CodeBlock = { pre: Element; code: Element; replace: (element: Element) => void }

function codeBlocksOf(tree: Root): CodeBlock[] {
  const blocks: CodeBlock[] = []
  visit(tree, 'element', (pre, index, parent) => {
    const [code] = pre.children
    if (pre.tagName !== 'pre' || code?.type !== 'element' || code.tagName !== 'code') return
    if (index === undefined || !parent) return
    const replace = (element: Element) => {
      parent.children[index] = element
    }
    blocks.push({ pre, code, replace })
    return SKIP
  })
  return blocks
}

function languageOf(code: Element): string | undefined {
  const { className } = code.properties
  if (!Array.isArray(className)) return undefined
  return className
    .map(String)
    .find((name) => name.startsWith('language-'))
    ?.slice('language-'.length)
}

async function highlightBlock({ pre, code, replace }: CodeBlock): Promise<void> {
  const { dataMeta, ...properties } = code.properties
  code.properties = properties
  const name = languageOf(code)
  const { title, lines } = readCodeMeta([name, dataMeta].filter(Boolean).join(' '))
  const text = toString(code).replace(/\n$/, '')
  const language = name === undefined || text.length > maxLength ? undefined : knownLanguage(name)
  const children = language ? await colour(text, language) : plain(text)
  // Code written as HTML may hold marks of its own; it keeps them.
  if (language || code.children.every((child) => child.type === 'text')) {
    code.children = linesToHast(children, lines)
  }
  pre.properties.className = ['code']
  pre.properties.tabIndex = 0
  if (name) pre.properties.dataLanguage = name.split(/[{,:]/, 1)[0]
  if (!title) return
  const caption: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: title }],
  }
  replace({
    type: 'element',
    tagName: 'figure',
    properties: { className: ['code-block'] },
    children: [caption, pre],
  })
}

/**
 * Highlights the code blocks of a safe tree with Shiki, in place, by classes (`code-theme.css`) and
 * without `style` attributes. Titles and marked lines of the info string are shown; the block takes
 * the focus, so that the arrow keys scroll it.
 */
export async function highlightCode(tree: Root): Promise<void> {
  for (const block of codeBlocksOf(tree)) await highlightBlock(block)
}
