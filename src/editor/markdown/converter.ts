/**
 * The Markdown converter in the browser: loaded once, when an editor is opened, as a script of its
 * own. Nothing is sent to the server, and no endpoint has to be guarded.
 */
import type * as Source from './source'

let loading: Promise<typeof Source> | undefined
let loaded: typeof Source | undefined

/** Loads the converter; the second call and later ones give the first one's promise. */
export function loadConverter(): Promise<typeof Source> {
  loading ??= import('./source').then((module) => (loaded = module))
  return loading
}

/** The converter, when it has been loaded already: typing and pasting can't wait for it. */
export const loadedConverter = (): typeof Source | undefined => loaded
