import { finished } from 'node:stream/promises'
import { RewritingStream } from 'parse5-html-rewriting-stream'
import { headScript } from '@/components/elements/headScript'

/** A page as readers get it. */
export type FinalHTML = {
  html: string
  /** Text of the `<style>` that holds what stood in attributes, where there was any. */
  style: string | undefined
}

/** Where something stands in a page. */
type Place = { startOffset: number; endOffset: number }

/** Where a tag and its attributes stand; the parser's types leave the attributes out. */
type TagPlace = Place & { attrs?: Record<string, Place> }

type Attributes = { name: string; value: string }[]

const valueOf = (attributes: Attributes, name: string): string | undefined =>
  attributes.find((attribute) => attribute.name === name)?.value

const isNexts = (address: string): boolean => address.startsWith('/_next/')

/** Whether a script's type makes it data, such as JSON-LD, which nothing runs. */
const isData = (type: string | undefined): boolean => type?.endsWith('json') ?? false

/** Whether a link has the browser load a script ahead of its use. */
const preloadsScript = (attributes: Attributes): boolean =>
  valueOf(attributes, 'rel') === 'modulepreload' ||
  (valueOf(attributes, 'rel') === 'preload' && valueOf(attributes, 'as') === 'script')

/** As strong as an attribute: an id counts more than any class, and nothing has this one. */
const ruleOf = (style: string, index: number): string => `[data-style="${index}"]:not(#_){${style}}`

/** Whether a style could be more than the declarations of one rule; it stays, and has no effect. */
const escapesItsRule = /[{}<@\\]/

/**
 * Takes out of a page what only Next's client needs: its scripts, the links that load them early,
 * its data, and React's marks between texts. The site's own script, the one in its head
 * (`headScript`) and data such as JSON-LD stay; no other script inside a page survives. Styles of
 * single elements become rules of one `<style>` in the head, which a policy can allow by its hash.
 * Everything else is byte for byte as it was.
 *
 * @param page as Next rendered it
 */
export async function finalHTML(page: string): Promise<FinalHTML> {
  const rewriter = new RewritingStream()
  const parts: string[] = []
  const styles: string[] = []
  let endOfHead = 0
  /** A script whose end hasn't come yet. */
  let script: { start: string; stays: boolean; content: string } | undefined

  /** A tag with a number in place of its style. */
  const withoutStyle = (raw: string, style: string, start: number, end: number): string => {
    const known = styles.indexOf(style)
    const index = known < 0 ? styles.push(style) - 1 : known
    return `${raw.slice(0, start)}data-style="${index}"${raw.slice(end)}`
  }

  rewriter.on('startTag', ({ tagName, attrs, sourceCodeLocation }, raw) => {
    const tag: TagPlace | null | undefined = sourceCodeLocation
    const place = tag?.attrs?.style
    const style = valueOf(attrs, 'style')
    if (tagName === 'script') {
      const source = valueOf(attrs, 'src')
      const stays = source === undefined ? isData(valueOf(attrs, 'type')) : !isNexts(source)
      script = { start: raw, stays, content: '' }
    } else if (tagName === 'link' && preloadsScript(attrs)) return
    else if (tag && place && style !== undefined && !escapesItsRule.test(style)) {
      const [start, end] = [place.startOffset - tag.startOffset, place.endOffset - tag.startOffset]
      parts.push(withoutStyle(raw, style, start, end))
    } else parts.push(raw)
  })
  rewriter.on('text', (_, raw) => {
    if (script) script.content += raw
    else parts.push(raw)
  })
  rewriter.on('endTag', ({ tagName }, raw) => {
    if (tagName === 'head') endOfHead = parts.length
    if (tagName !== 'script' || !script) {
      parts.push(raw)
      return
    }
    const { start, stays, content } = script
    script = undefined
    if (stays || content === headScript) parts.push(start, content, raw)
  })
  rewriter.on('doctype', (_, raw) => parts.push(raw))
  rewriter.on('comment', () => undefined)

  rewriter.resume().end(page)
  await finished(rewriter)
  const style = styles.length > 0 ? styles.map(ruleOf).join('') : undefined
  if (style) parts.splice(endOfHead, 0, `<style>${style}</style>`)
  return { html: parts.join(''), style }
}
