import type { Definition, ImageReference, LinkReference, Root, RootContent } from 'mdast'
import { walk } from '../mdast'
import { parseMarkdown } from '../parse'
import { printMdast } from '../print'

/** What `[label]` and `[^label]` mean in an article, wherever they are defined. */
export class References {
  readonly definitions = new Map<string, Definition>()
  private readonly footnotes = new Map<string, string>()
  private prefix: string | undefined

  /** Takes in every definition within a tree; the first one of a label wins, as in CommonMark. */
  add(tree: Root | RootContent): void {
    walk(tree, (node) => {
      if (node.type === 'definition' && !this.definitions.has(node.identifier)) {
        this.definitions.set(node.identifier, node)
        this.prefix = undefined
      } else if (node.type === 'footnoteDefinition') {
        this.addFootnote(node.label ?? node.identifier)
      }
    })
  }

  /** Takes in a footnote by its label. */
  addFootnote(label: string): void {
    this.footnotes.set(identifierOf(label), label)
    this.prefix = undefined
  }

  /**
   * Parses a piece of an article that may use the article's definitions.
   *
   * The definitions are put in front of it, footnotes first (a link definition ends the last
   * one), and everything up to the rule after them is dropped from the tree.
   *
   * @throws {MarkdownLimitError} as `parseMarkdown`.
   */
  parse(source: string): RootContent[] {
    if (!source.includes('[')) return parseMarkdown(source).children
    const tree = parseMarkdown(this.context() + source)
    return tree.children.slice(this.footnotes.size + this.definitions.size + 1)
  }

  private context(): string {
    if (this.prefix === undefined) {
      const parts = [...this.footnotes.values()].map((label) => `[^${label}]: x\n\n`)
      for (const definition of this.definitions.values()) {
        parts.push(printMdast({ type: 'root', children: [definition] }), '\n')
      }
      this.prefix = parts.join('') + '***\n\n'
    }
    return this.prefix
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
