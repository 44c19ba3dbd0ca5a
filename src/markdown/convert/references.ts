import type { Definition, ImageReference, LinkReference, Root, RootContent } from 'mdast'
import { walk } from '../mdast'
import { parseMarkdown } from '../parse'
import { printMdast } from '../print'

/** The labels within brackets that a piece of Markdown may refer to; some of them may be no labels. */
function labelsIn(source: string): Set<string> {
  const labels = new Set<string>()
  for (const [, label] of source.matchAll(/\[((?:[^[\]\\]|\\.)+)\]/gs)) {
    labels.add(identifierOf(label!))
    // Over several lines of a quote, its markers are no part of the label.
    labels.add(identifierOf(label!.replaceAll(/\n[\s>]*/g, ' ')))
  }
  return labels
}

/** What `[label]` and `[^label]` mean in an article, wherever they are defined. */
export class References {
  readonly definitions = new Map<string, Definition>()
  /** Each footnote and definition as Markdown, by what stands between its brackets. */
  private readonly footnotes = new Map<string, string>()
  private readonly printed = new Map<string, string>()
  /** Sources that hold definitions and nothing else mean the same everywhere. */
  private readonly parsed = new Map<string, RootContent[]>()

  /** Takes in every definition within a tree; the first one of a label wins, as in CommonMark. */
  add(tree: Root | RootContent): void {
    walk(tree, (node) => {
      if (node.type === 'definition' && !this.definitions.has(node.identifier)) {
        this.definitions.set(node.identifier, node)
        const text = printMdast({ type: 'root', children: [node] })
        this.printed.set(identifierOf(node.label ?? node.identifier), text)
      } else if (node.type === 'footnoteDefinition') {
        this.addFootnote(node.label ?? node.identifier)
      }
    })
  }

  /**
   * Takes in every definition within the source of a block.
   *
   * @throws {MarkdownLimitError} as `parseMarkdown`.
   */
  addSource(source: string): void {
    const tree = parseMarkdown(source)
    this.add(tree)
    if (tree.children.every(({ type }) => type === 'definition')) {
      this.parsed.set(source, tree.children)
    }
  }

  /** Takes in a footnote by its label. */
  addFootnote(label: string): void {
    this.footnotes.set(`^${identifierOf(label)}`, `[^${label}]: x\n\n`)
  }

  /**
   * Parses a piece of an article that may use the article's definitions.
   *
   * The definitions that it uses are put in front of it, footnotes first (a link definition ends
   * the last one), and everything up to the rule after them is dropped from the tree.
   *
   * @throws {MarkdownLimitError} as `parseMarkdown`.
   */
  parse(source: string): RootContent[] {
    const parsed = this.parsed.get(source)
    if (parsed) return parsed
    const labels = [...labelsIn(source)]
    const used = [this.footnotes, this.printed].flatMap((texts) =>
      labels.flatMap((label) => texts.get(label) ?? []),
    )
    if (used.length === 0) return parseMarkdown(source).children
    const tree = parseMarkdown(`${used.join('')}\n***\n\n${source}`)
    return tree.children.slice(used.length + 1)
  }
}

/** The form of a label that two labels have in common when they match (CommonMark 4.7). */
export function identifierOf(label: string): string {
  return label.trim().split(/\s+/u).join(' ').toLowerCase().toUpperCase().toLowerCase()
}

/** A link or image as it was written, `[text][label]`, and what the label stood for. */
export type WrittenReference = {
  reference: Pick<LinkReference, 'referenceType' | 'identifier' | 'label'>
  url: string
  title: string | null
}

/** Writes down how a link or image refers to its definition, and the definition's target. */
export function printReference(
  node: LinkReference | ImageReference,
  target: { url: string; title?: string | null },
): string {
  const { referenceType, identifier, label } = node
  return JSON.stringify([referenceType, identifier, label, target.url, target.title ?? null])
}

/** Reads what {@link printReference} wrote; undefined for anything else. */
export function readReference(value: unknown): WrittenReference | undefined {
  if (typeof value !== 'string' || !value.startsWith('[')) return undefined
  let parts: unknown[]
  try {
    parts = JSON.parse(value) as unknown[]
  } catch {
    return undefined
  }
  const [referenceType, identifier, label, url, title = null] = parts
  if (referenceType !== 'shortcut' && referenceType !== 'collapsed' && referenceType !== 'full') {
    return undefined
  }
  if (typeof identifier !== 'string' || typeof label !== 'string') return undefined
  if (typeof url !== 'string' || (title !== null && typeof title !== 'string')) return undefined
  return { reference: { referenceType, identifier, label }, url, title }
}
