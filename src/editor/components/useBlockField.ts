'use client'

import { $isBlockNode, useBlockComponentContext } from '@payloadcms/richtext-lexical/client'
import {
  $getNodeByKey,
  HISTORIC_TAG,
  HISTORY_MERGE_TAG,
  SKIP_DOM_SELECTION_TAG,
} from '@payloadcms/richtext-lexical/lexical'
import { useLexicalComposerContext } from '@payloadcms/richtext-lexical/lexical/react/LexicalComposerContext'
import { useField } from '@payloadcms/ui'
import { useCallback, useEffect, useRef } from 'react'

/**
 * A field of the block that the component stands in.
 *
 * Payload writes a block's form into the article only after the server has looked at the form, one
 * block after the other; who publishes within that time loses the last words. So a change goes into
 * the article at once, and is put back when Payload then writes an older answer of the server.
 *
 * @param name the field
 */
export function useBlockField<Value extends string>(name: string) {
  const { disabled, setValue, value } = useField<Value>({ path: name })
  const { nodeKey } = useBlockComponentContext()
  const [editor] = useLexicalComposerContext()
  const typed = useRef<Value>(undefined)

  const write = useCallback(
    (next: Value) => {
      editor.update(
        () => {
          const node = $getNodeByKey(nodeKey)
          if ($isBlockNode(node)) node.setFields({ ...node.getFields(), [name]: next }, true)
        },
        { tag: [SKIP_DOM_SELECTION_TAG, HISTORY_MERGE_TAG] },
      )
    },
    [editor, name, nodeKey],
  )

  useEffect(
    () =>
      editor.registerUpdateListener(({ editorState, tags }) => {
        if (tags.has(HISTORIC_TAG)) typed.current = undefined
        if (typed.current === undefined) return
        const node = editorState.read(() => $getNodeByKey(nodeKey))
        if (!$isBlockNode(node)) return
        const fields: Record<string, unknown> = editorState.read(() => node.getFields())
        if (fields[name] !== typed.current) write(typed.current)
      }),
    [editor, name, nodeKey, write],
  )

  const change = (next: Value) => {
    typed.current = next
    setValue(next)
    write(next)
  }
  return { change, disabled, value }
}
