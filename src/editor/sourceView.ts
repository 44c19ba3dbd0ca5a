import type { UIField } from 'payload'
import type { SourceViewProps } from './components/SourceView'

/**
 * The switch between rich text and Markdown; put it right before the rich-text field.
 *
 * A field of its own and not a part of the editor: the editor's own extra components are drawn anew
 * by the server on every change of the form, and go away whenever the editor is set up again.
 *
 * @param paths paths of the fields it works on
 * @returns a field that stores nothing
 */
export const sourceView = (paths: SourceViewProps): UIField => ({
  name: `${paths.content}View`,
  type: 'ui',
  admin: {
    disableListColumn: true,
    components: {
      Field: { path: '@/editor/components/SourceView#SourceView', clientProps: paths },
    },
  },
})
