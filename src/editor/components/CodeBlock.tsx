'use client'

import { BlockCollapsible } from '@payloadcms/richtext-lexical/client'
import { SourceArea } from './SourceArea'
import { TextInput } from './TextInput'

/** A code block: the language and the rest of the fence in one line, and the code. */
export function CodeBlock() {
  return (
    <BlockCollapsible editButton={false}>
      <div className="octavo-row">
        <TextInput label="Language" name="language" placeholder="js, python, bash …" />
        <TextInput label="Options" name="meta" placeholder='title="example.js" {1,3-5}' />
      </div>
      <SourceArea label="Code" name="code" tabs />
    </BlockCollapsible>
  )
}
