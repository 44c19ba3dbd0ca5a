'use client'

import { useEditorConfigContext } from '@payloadcms/richtext-lexical/client'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { mergeRegister } from '@payloadcms/richtext-lexical/lexical/utils'
import { useEffect } from 'react'
import { loadConverter } from '../markdown/converter'
import { openEditors } from '../markdown/openEditors'
import { registerMarkdownPaste } from '../markdown/registerPaste'
import { registerLeaving } from '../markdown/registerLeaving'
import { registerBlockShortcuts } from '../markdown/registerShortcuts'
import './editor.css'

/** Teaches an editor to read Markdown that is typed or pasted; shows nothing. */
export function MarkdownPlugin(): null {
  const [editor] = useLexicalComposerContext()
  const { path } = useEditorConfigContext().fieldProps

  useEffect(() => {
    void loadConverter()
    openEditors.set(path, editor)
    const unregister = mergeRegister(
      registerBlockShortcuts(editor),
      registerMarkdownPaste(editor),
      registerLeaving(editor),
    )
    return () => {
      unregister()
      if (openEditors.get(path) === editor) openEditors.delete(path)
    }
  }, [editor, path])

  return null
}
