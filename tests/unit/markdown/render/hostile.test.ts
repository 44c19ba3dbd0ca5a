import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Element } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { previewTree } from '@/editor/markdown/previewTree'
import { lexicalToMarkdown, markdownToLexical } from '@/markdown'
import { feed, page } from './helpers'

/** SECURITY A14–A22: Markdown that tries to run something, and the HTML it must become. */
const folder = path.join(process.cwd(), 'tests/fixtures/hostile/xss')
const names = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => name.slice(0, -3))
const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')

const ELEMENTS =
  /^(a|abbr|b|bdi|bdo|blockquote|br|caption|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|h[1-6]|hr|i|img|input|ins|kbd|li|mark|ol|p|pre|q|s|samp|section|small|span|strong|sub|summary|sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|var|wbr|math|semantics|annotation|m[a-z]+)$/
const FORBIDDEN_ELEMENTS = /^(marquee|meta|map|menu|mglyph|main)$/
const ATTRIBUTES = new Set([
  ...['href', 'src', 'alt', 'title', 'id', 'name', 'class', 'role', 'tabindex', 'align'],
  ...['loading', 'decoding', 'type', 'checked', 'disabled', 'open', 'display', 'encoding'],
  ...['aria-label', 'aria-describedby', 'data-language', 'data-footnotes', 'data-footnote-ref'],
  ...['data-footnote-backref', 'mathcolor', 'mathvariant'],
])
const PROTOCOLS = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:', 'irc:', 'ircs:', 'xmpp:'])

const attributeName = (property: string): string =>
  property === 'className'
    ? 'class'
    : property
        .replace(
          /^(aria|data)([A-Z].*)$/,
          (_, prefix: string, rest: string) =>
            prefix +
            rest.replace(/[A-Z]/g, (letter) =>
              prefix === 'aria' && letter !== rest[0] ? letter : `-${letter}`,
            ),
        )
        .toLowerCase()

/** Everything that a browser would find wrong with a document, by what it parses it to. */
function faults(html: string): string[] {
  const tree = unified().use(rehypeParse, { fragment: true }).parse(html)
  const found: string[] = []
  visit(tree, 'element', (element: Element) => {
    const { tagName, properties } = element
    if (!ELEMENTS.test(tagName) || FORBIDDEN_ELEMENTS.test(tagName)) found.push(`<${tagName}>`)
    for (const [property, value] of Object.entries(properties)) {
      const name = attributeName(property)
      if (!ATTRIBUTES.has(name)) found.push(`<${tagName} ${name}>`)
      if (name === 'id' || name === 'name') {
        if (!String(value).startsWith('user-content-')) found.push(`${name}="${String(value)}"`)
      }
      if (name === 'href' || name === 'src') {
        const { protocol, host } = new URL(String(value), 'https://site.test/articles/a')
        if (!PROTOCOLS.has(protocol)) found.push(`${name}="${String(value)}"`)
        if (name === 'src' && host !== 'site.test') found.push(`request to ${host}`)
      }
    }
  })
  return found
}

describe('the check of hostile Markdown', () => {
  it.each([
    '<script>x</script>',
    '<img src=x onerror=x>',
    '<a href=" java\nscript:x">x</a>',
    '<img src="//evil.test/x">',
    '<p id="x">',
    '<p style="x">',
    '<svg><a href="x"/></svg>',
    '<math><mglyph></math>',
  ])('finds fault with %s', (html) => {
    expect(faults(html)).not.toEqual([])
  })
})

describe('hostile Markdown', () => {
  it('is tried in at least 37 ways', () => {
    expect(names.length).toBeGreaterThanOrEqual(37)
  })

  it.each(names)('%s does no harm on a page, in a feed and in a preview', async (name) => {
    const markdown = read(`${name}.md`)
    expect(faults(await page(markdown))).toEqual([])
    expect(faults(await feed(markdown, { absoluteURL: 'https://site.test/articles/a' }))).toEqual(
      [],
    )
    expect(faults(toHtml(previewTree(markdown)))).toEqual([])
  })

  it.each(names)('%s becomes the HTML beside it', async (name) => {
    expect(await feed(read(`${name}.md`))).toBe(read(`${name}.html`).trimEnd())
  })

  it.each(names)('%s comes back byte for byte: sanitising happens when rendering', (name) => {
    const markdown = read(`${name}.md`)
    const { content, source } = markdownToLexical(markdown)
    expect(lexicalToMarkdown(content, { source })).toBe(markdown)
  })
})
