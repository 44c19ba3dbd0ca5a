import type { ClientFeature } from '@payloadcms/richtext-lexical'
import { $createTextNode, type TextNode } from '@payloadcms/richtext-lexical/lexical'
import { INLINE_BLOCK } from '@/markdown/nodes'
import { loadedConverter } from './converter'
import { $replaceText } from './insert'

type Transformers = NonNullable<ClientFeature<undefined>['markdownTransformers']>
type Transformer = Exclude<Transformers[number], (...args: never[]) => unknown>

/** Replaces typed Markdown by what an import makes of it; leaves it alone when that is just text. */
function $convert(node: TextNode, source: string): void {
  const converter = loadedConverter()
  if (converter) $replaceText(node, converter.markdownToLexical(source).content)
}

const shortcut = (
  trigger: string,
  regExp: RegExp,
  replace: (node: TextNode, match: RegExpMatchArray) => void = (node, [match]) =>
    $convert(node, match),
): Transformer => ({ type: 'text-match', dependencies: [], regExp, trigger, replace })

/**
 * Markdown that becomes rich text as soon as its last character is typed, beside the shortcuts that
 * Payload's features bring. Each is converted as an import does it, so that both give the same
 * nodes. HTML is not among them: who types `Array<string>` means the words.
 */
export const inlineShortcuts: Transformers = [
  // ![alt](src "title") and [text](address "title"), before Payload's own, which loses the title
  shortcut(')', /!?\[[^[\]]+\]\([^()\s]*(?:\s+"[^"]*")?\)$/),
  // <https://example.com>
  shortcut('>', /<(?:https?:\/\/|mailto:)[^<>\s]+>$/),
  // $$a^2$$
  shortcut('$', /\$\$[^$\n]+\$\$$/),
  // {{ site.title }}, {{< shortcode >}}, {% tag %}
  shortcut('}', /\{(?:\{[^{}\n]+\}|%[^{}\n]+%)\}$/),
  // https://example.com, once a space follows
  shortcut(' ', /(?<![\w/("'<])https?:\/\/[^\s<]*[^\s<?!.,:*_~"')\]]\s$/, (node) => {
    const url = node.getTextContent().trimEnd()
    const space = $createTextNode(' ')
    node.insertAfter(space)
    node.setTextContent(url)
    $convert(node, url)
    space.selectEnd()
  }),
  // [^1]: a reference may be typed before its footnote exists, which Markdown reads as text
  shortcut(']', /(?<=\S)\[\^[^\]\s]+\]$/, (node, [match]) => {
    const label = match.slice(2, -1)
    const fields = { blockType: INLINE_BLOCK.footnoteReference, label }
    const reference = { type: 'inlineBlock', version: 1, fields }
    const paragraph = { type: 'paragraph', version: 1, children: [reference] }
    $replaceText(node, {
      root: {
        type: 'root',
        children: [paragraph],
        direction: null,
        format: '',
        indent: 0,
        version: 1,
      },
    })
  }),
]
