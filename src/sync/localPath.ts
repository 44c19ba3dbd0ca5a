import path from 'node:path'

/** What an address in a Markdown file means for the folder it lies in. */
export type LocalPath =
  /** A file of the folder, by its path from the top, and the fragment after it. */
  | { kind: 'file'; path: string }
  /** It leads out of the folder. */
  | { kind: 'outside' }
  /** An address of the web, of the same page, or of the site: nothing beside the file. */
  | { kind: 'elsewhere' }

/** RFC 3986, section 3.1; one letter before the colon is a drive of Windows. */
const scheme = /^[a-z][a-z\d+.-]+:/i

/**
 * Finds the file that an address in a Markdown file means.
 *
 * @param url as the file writes it, percent-encoded or not
 * @param from path of the file, from the top of the folder
 */
export function localPath(url: string, from: string): LocalPath {
  if (
    url === '' ||
    url.startsWith('#') ||
    url.startsWith('?') ||
    url.startsWith('//') ||
    scheme.test(url)
  )
    return { kind: 'elsewhere' }
  const address = url.replace(/[?#].*$/s, '')
  let decoded: string
  try {
    decoded = decodeURIComponent(address)
  } catch {
    return { kind: 'elsewhere' }
  }
  if (decoded.includes('\\') || decoded.includes('\0') || /^[a-z]:/i.test(decoded))
    return { kind: 'outside' }
  // Sites put what starts with a slash at their own root, which this folder may or may not be.
  const start = decoded.startsWith('/') ? '' : path.posix.dirname(from)
  const file = path.posix.normalize(path.posix.join(start, decoded)).replace(/^\/+/, '')
  if (file === '..' || file.startsWith('../')) return { kind: 'outside' }
  return { kind: 'file', path: file.normalize('NFC') }
}
