import { editorConfigFactory, getEnabledNodes, lexicalEditor } from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig, type DatabaseAdapterObj } from 'payload'
import { articleFeatures } from '@/editor'
import type { ArticleContent } from '@/markdown'
import type { Load } from './measure'

/** The node classes need a configuration with the collections they point to, but no database. */
const database: DatabaseAdapterObj = {
  allowIDOnCreate: true,
  defaultIDType: 'text',
  init: () => ({ name: 'none', defaultIDType: 'text' }) as never,
}

/**
 * A headless editor with the very node classes that the panel's server side uses. Every node is
 * marked as changed after loading, so that Lexical's own transforms run.
 */
export async function panelEditor(): Promise<Load> {
  const config = await buildConfig({
    collections: [
      { slug: 'media', upload: true, fields: [] },
      { slug: 'articles', fields: [{ name: 'title', type: 'text' }] },
    ],
    db: database,
    editor: lexicalEditor(),
    secret: 'no-secret',
    telemetry: false,
  })
  const editorConfig = await editorConfigFactory.fromFeatures({
    config,
    features: articleFeatures(),
  })
  const editor = createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError(error) {
      throw error
    },
  })
  return (content) => {
    editor.setEditorState(editor.parseEditorState(content))
    editor.update(
      () => {
        for (const [key, node] of editor.getEditorState()._nodeMap) {
          if (key !== 'root') node.markDirty()
        }
      },
      { discrete: true },
    )
    return editor.getEditorState().toJSON() as ArticleContent
  }
}
