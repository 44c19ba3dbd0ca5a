import {
  COMMAND_PRIORITY_HIGH,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from '@payloadcms/richtext-lexical/lexical'

/**
 * Lets Tab move on from the fields of a block, and after Escape from the text as well. The editor
 * takes every Tab for an indentation, so that nobody could leave it by the keyboard.
 *
 * @returns takes it back
 */
export function registerLeaving(editor: LexicalEditor): () => void {
  let escaped = false
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    ({ key, target }) => {
      const leaves = key === 'Tab' && (escaped || target !== editor.getRootElement())
      // Shift is pressed before the Tab that it belongs to.
      if (key !== 'Shift') escaped = key === 'Escape'
      return leaves
    },
    COMMAND_PRIORITY_HIGH,
  )
}
