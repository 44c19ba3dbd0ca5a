import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_HIGH,
  isSelectionCapturedInDecoratorInput,
  KEY_DOWN_COMMAND,
  PASTE_COMMAND,
  type LexicalEditor,
} from '@payloadcms/richtext-lexical/lexical'
import { mergeRegister } from '@payloadcms/richtext-lexical/lexical/utils'
import { loadedConverter } from './converter'
import { $insertContent, isPlain } from './insert'

/** Formats that say more than plain text does: the editor's own, and formatted text. */
const RICHER = ['application/x-lexical-editor', 'text/html']

/**
 * The Markdown in a clipboard: plain text that comes alone, or from a code editor (which adds HTML
 * for its colours). With HTML from elsewhere, Lexical's own way keeps more.
 */
function markdownIn(clipboard: DataTransfer): string | undefined {
  const types = [...clipboard.types]
  const fromCodeEditor = types.includes('vscode-editor-data')
  if (!fromCodeEditor && RICHER.some((type) => types.includes(type))) return undefined
  return clipboard.getData('text/plain') || undefined
}

/**
 * Makes pasted Markdown into what an import makes of it. Ctrl+Shift+V (⇧⌘V) pastes the characters
 * as they are.
 *
 * @returns takes it back
 */
export function registerMarkdownPaste(editor: LexicalEditor): () => void {
  let asText = false
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        asText = event.shiftKey
        return false
      },
      COMMAND_PRIORITY_HIGH,
    ),
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const converter = loadedConverter()
        if (asText || !converter || !(event instanceof ClipboardEvent)) return false
        if (!event.clipboardData || isSelectionCapturedInDecoratorInput(event.target as Node))
          return false
        const selection = $getSelection()
        const text = markdownIn(event.clipboardData)
        if (text === undefined || !$isRangeSelection(selection)) return false
        // An address pasted over words makes them a link, which Payload does.
        if (!selection.isCollapsed() && URL.canParse(text)) return false
        const content = converter.tryMarkdownToLexical(text)
        if (!content || isPlain(content)) return false
        event.preventDefault()
        $insertContent(content)
        return true
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}
