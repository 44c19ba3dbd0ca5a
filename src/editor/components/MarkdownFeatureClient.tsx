'use client'

import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import { inlineShortcuts } from '../markdown/inlineShortcuts'
import { MarkdownPlugin } from './MarkdownPlugin'

/** The panel's half of `MarkdownFeature`: Markdown that is typed or pasted becomes rich text. */
export const MarkdownFeatureClient = createClientFeature({
  markdownTransformers: inlineShortcuts,
  plugins: [{ Component: MarkdownPlugin, position: 'normal' }],
})
