import { createHash } from 'node:crypto'
import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import type { FolderEntry } from './types'

/** Largest file in bytes: 1 MiB (SECURITY 2c). */
const maxBytes = 1_048_576

const extensions = new Set(['.md', '.markdown', '.mdx'])

/** The folder to import can't be read at all. */
export class FolderError extends Error {
  override name = 'FolderError'
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const ignored = (name: string): boolean => name.startsWith('.') || name === 'node_modules'

/** Paths are shown to people and kept in the database, so they are always in one form. */
const toPosix = (file: string): string => file.split(path.sep).join('/').normalize('NFC')

async function readEntry(file: string, relative: string): Promise<FolderEntry> {
  const reject = (reason: string): FolderEntry => ({ kind: 'reject', path: relative, reason })
  try {
    const { size } = await lstat(file)
    if (size > maxBytes)
      return reject(`too large: ${size} bytes, expected at most ${maxBytes}; split the article`)
    const bytes = await readFile(file)
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      return reject('not valid UTF-8; save the file in that encoding')
    }
    const nul = bytes.indexOf(0)
    if (nul !== -1) return reject(`NUL character at byte ${nul}; remove it`)
    const checksum = createHash('sha256').update(bytes).digest('hex')
    return { kind: 'file', file: { path: relative, text, checksum } }
  } catch (error) {
    return reject(`can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function* walk(root: string, folder: string): AsyncGenerator<FolderEntry> {
  const entries = await readdir(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (ignored(entry.name)) continue
    const file = path.join(folder, entry.name)
    const relative = toPosix(path.relative(root, file))
    if (entry.isSymbolicLink())
      yield { kind: 'skip', path: relative, reason: 'symlink; import the real file' }
    else if (entry.isDirectory()) yield* walk(root, file)
    else if (!extensions.has(path.extname(entry.name).toLowerCase())) continue
    else if (entry.isFile()) yield await readEntry(file, relative)
    else yield { kind: 'skip', path: relative, reason: 'not a regular file' }
  }
}

/**
 * Reads the Markdown files of a folder and its subfolders, in the order of their paths. Links are
 * never followed below the folder itself, so nothing outside it is read. Files whose names start
 * with a dot and `node_modules` are passed over.
 *
 * @param folder the folder; it may itself be a symbolic link
 * @returns one entry a file: its text and SHA-256, or why it can't be taken
 * @throws {FolderError} when the folder doesn't exist or can't be listed
 */
export async function* readFolder(folder: string): AsyncGenerator<FolderEntry> {
  let root: string
  try {
    root = await realpath(folder)
    if (!(await lstat(root)).isDirectory()) throw new Error('it is not a folder')
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new FolderError(`Can't read the folder ${folder}: ${reason}.`)
  }
  yield* walk(root, root)
}
