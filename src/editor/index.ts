/** The rich-text editor of articles: what writers can use, and the blocks Markdown needs. */
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { articleFeatures } from './features'

export { articleFeatures } from './features'
export { sourceView } from './sourceView'

/** The editor of an article's content, for `payload.config.ts` and the field itself. */
export const articleEditor = lexicalEditor({ features: articleFeatures })
