import type { Element, ElementContent, Root } from 'hast'
import { fromHtml } from 'hast-util-from-html'
import { toString } from 'hast-util-to-string'
import katex from 'katex'
import rehypeSanitize from 'rehype-sanitize'
import { SKIP, visit } from 'unist-util-visit'
import { mathSchema } from './sanitize-schema'

/** Longest formula that is set; a longer one is shown as its source. */
const maxLength = 10_000

const sanitize = rehypeSanitize(mathSchema)

/** MathML for a formula in LaTeX, or undefined when KaTeX cannot read it. */
function toMathML(source: string, displayMode: boolean): ElementContent[] | undefined {
  if (source.length > maxLength) return undefined
  let html: string
  try {
    html = katex.renderToString(source, { displayMode, output: 'mathml', strict: 'ignore' })
  } catch {
    return undefined
  }
  return sanitize(fromHtml(html, { fragment: true })).children as ElementContent[]
}

const isMath = (element: Element): boolean => {
  const { className } = element.properties
  return (
    element.tagName === 'code' && Array.isArray(className) && className.includes('language-math')
  )
}

/**
 * Sets mathematics as MathML, in place: no script, style sheet or font is needed for it. What KaTeX
 * cannot read stays code.
 */
export function setMath(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (index === undefined || !parent) return
    const [only] = node.children
    const block = node.tagName === 'pre' && only?.type === 'element' && isMath(only)
    if (!block && !isMath(node)) return
    const children = toMathML(toString(node).trim(), block)
    if (!children) return SKIP
    parent.children[index] = block
      ? {
          type: 'element',
          tagName: 'div',
          properties: {
            className: ['math-block'],
            tabIndex: 0,
            role: 'group',
            ariaLabel: 'Formula',
          },
          children,
        }
      : { type: 'element', tagName: 'span', properties: { className: ['math-inline'] }, children }
    return [SKIP, index + 1]
  })
}
