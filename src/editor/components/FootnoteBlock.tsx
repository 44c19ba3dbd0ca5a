'use client'

import { BlockCollapsible } from '@payloadcms/richtext-lexical/client'
import { SourceArea } from './SourceArea'
import { TextInput } from './TextInput'

/** A footnote in two lines: its label, and its text in Markdown. */
export function FootnoteBlock() {
  return (
    <BlockCollapsible editButton={false}>
      <TextInput label="Label" name="label" placeholder="label of the reference in the text" />
      <SourceArea label="Text" name="source" placeholder="The note, in Markdown" />
    </BlockCollapsible>
  )
}
