/**
 * A headless Lexical editor with nodes of the panel's types. Loading a document into it runs what Lexical does to a document of its own accord (merging texts,
 * dropping empty links, joining lists), so that nothing is stored that the panel would alter.
 *
 * Payload's node classes come with React and the panel's modules; the classes here have the same
 * types and the same say over their children and carry their JSON along. `npm run fidelity` checks
 * that the panel's own classes come to the same.
 */
import {
  $getRoot,
  $parseSerializedNode,
  DecoratorNode,
  ElementNode,
  ParagraphNode,
  type LexicalEditor,
  type SerializedElementNode,
  type SerializedLexicalNode,
} from '@payloadcms/richtext-lexical/lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { ListItemNode, ListNode } from '@payloadcms/richtext-lexical/lexical/list'
import { HeadingNode, QuoteNode } from '@payloadcms/richtext-lexical/lexical/rich-text'
import type { ArticleContent } from './nodes'

type Members = Record<string, unknown>
type Serialized = SerializedLexicalNode & Members

/** A class for a decorator of the given type that keeps all members of its JSON. */
function decoratorClass(type: string, inline: boolean) {
  return class Carrier extends DecoratorNode<null> {
    __members: Members = {}

    static override getType() {
      return type
    }
    static override clone(node: Carrier) {
      const copy = new this(node.__key)
      copy.__members = node.__members
      return copy
    }
    static override importJSON(json: Serialized) {
      const node = new this()
      node.__members = json
      return node
    }
    override exportJSON() {
      return this.__members as Serialized
    }
    override isInline() {
      return inline
    }
  }
}

/** A class for an element of the given type that keeps the members Lexical does not know. */
function elementClass(type: string, options: { inline?: boolean; canBeEmpty?: boolean } = {}) {
  return class Carrier extends ElementNode {
    __members: Members = {}

    static override getType() {
      return type
    }
    static override clone(node: Carrier) {
      const copy = new this(node.__key)
      copy.__members = node.__members
      return copy
    }
    static override importJSON(json: SerializedElementNode & Members) {
      const node = new this().updateFromJSON(json)
      node.__members = Object.fromEntries(
        Object.entries(json).filter(([key]) => key !== 'children'),
      )
      return node
    }
    override exportJSON() {
      return { ...this.__members, ...super.exportJSON(), version: this.__members.version as number }
    }
    override isInline() {
      return options.inline ?? false
    }
    override canBeEmpty() {
      return options.canBeEmpty ?? true
    }
  }
}

const NODES = [
  ParagraphNode,
  HeadingNode,
  QuoteNode,
  ListNode,
  ListItemNode,
  elementClass('link', { inline: true, canBeEmpty: false }),
  elementClass('autolink', { inline: true, canBeEmpty: false }),
  elementClass('table', { canBeEmpty: false }),
  elementClass('tablerow', { canBeEmpty: false }),
  elementClass('tablecell', { canBeEmpty: false }),
  decoratorClass('horizontalrule', false),
  decoratorClass('block', false),
  decoratorClass('inlineBlock', true),
  decoratorClass('upload', false),
]

let editor: LexicalEditor | undefined

function rethrow(error: Error): never {
  throw error
}

/**
 * Loads a document as the panel would, and gives back what the panel would save. The nodes are
 * made within an update, where every new node counts as changed.
 *
 * @throws whatever Lexical throws for a document it cannot hold.
 */
export function loadHeadless(content: ArticleContent): ArticleContent {
  editor ??= createHeadlessEditor({ nodes: NODES, onError: rethrow })
  editor.update(
    () => {
      const root = $getRoot()
      root.clear()
      root.append(...content.root.children.map((node) => $parseSerializedNode(node)))
    },
    { discrete: true },
  )
  return editor.getEditorState().toJSON() as ArticleContent
}
