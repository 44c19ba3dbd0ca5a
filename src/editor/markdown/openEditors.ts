import type { LexicalEditor } from '@payloadcms/richtext-lexical/lexical'

/** The editors on the page, by the path of their field: how the source view reaches its editor. */
export const openEditors = new Map<string, LexicalEditor>()
