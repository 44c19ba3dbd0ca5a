import {
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $isRootNode,
  $isTextNode,
  COMMAND_PRIORITY_LOW,
  KEY_ENTER_COMMAND,
  type ElementNode,
  type LexicalEditor,
  type LexicalNode,
} from '@payloadcms/richtext-lexical/lexical'
import { $isQuoteNode } from '@payloadcms/richtext-lexical/lexical/rich-text'
import { finishedAlert, finishedBlock } from './blockShortcuts'
import { loadedConverter } from './converter'
import { focusWhenReady } from './focus'
import { $replaceBlock } from './insert'

const isPlainText = (node: LexicalNode) => $isTextNode(node) && node.getFormat() === 0

/** The block at the caret, when the caret ends it and it holds nothing but plain text. */
function $plainBlockAtCaret(): ElementNode | undefined {
  const selection = $getSelection()
  if (!$isRangeSelection(selection) || !selection.isCollapsed()) return undefined
  const anchor = selection.anchor.getNode()
  const block = anchor.getTopLevelElement()
  if (!$isElementNode(block) || !$isRootNode(block.getParent())) return undefined
  const atEnd =
    anchor.is(block.getLastDescendant()) && selection.anchor.offset === anchor.getTextContentSize()
  return atEnd && block.getChildren().every(isPlainText) ? block : undefined
}

function $finish(): boolean {
  const converter = loadedConverter()
  const block = $plainBlockAtCaret()
  if (!converter || !block) return false
  const text = block.getTextContent()
  if ($isQuoteNode(block)) {
    const alert = finishedAlert(text)
    if (!alert) return false
    $focus($replaceBlock(block, alert))
    return true
  }
  if (!$isParagraphNode(block)) return false
  const before = block.getPreviousSibling()
  const previous =
    $isParagraphNode(before) && before.getChildren().every(isPlainText)
      ? before.getTextContent()
      : undefined
  const finished = finishedBlock(text, previous, converter.markdownToLexical)
  if (!finished) return false
  if (finished.withPrevious) before?.remove()
  const nodes = $replaceBlock(block, finished.content)
  if (finished.isOpen) $focus(nodes)
  return true
}

function $focus([first]: LexicalNode[]): void {
  if (first) focusWhenReady.add(first.getKey())
}

/**
 * Lets Enter finish the Markdown of a block: see `blockShortcuts.ts`.
 *
 * @returns takes it back
 */
export function registerBlockShortcuts(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_ENTER_COMMAND,
    (event) => {
      if (event?.shiftKey || !$finish()) return false
      event?.preventDefault()
      return true
    },
    COMMAND_PRIORITY_LOW,
  )
}
