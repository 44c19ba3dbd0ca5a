import { createServerFeature } from '@payloadcms/richtext-lexical'

/** Lets an editor read Markdown that is typed or pasted as an import would read it. */
export const MarkdownFeature = createServerFeature({
  feature: { ClientFeature: '@/editor/components/MarkdownFeatureClient#MarkdownFeatureClient' },
  key: 'octavoMarkdown',
})
