import { closeSync, constants, fstatSync, openSync, readFileSync, type Dirent } from 'node:fs'
import { lstat, readdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { checksumOf } from './checksum'
import type { FolderEntry, Source } from './types'

/** Largest Markdown file in bytes: 1 MiB (SECURITY 2c). */
export const maxBytes = 1_048_576

/** Largest image in bytes, as for uploads in the panel. */
export const maxAssetBytes = 20_000_000

const extensions = new Set(['.md', '.markdown', '.mdx'])

/** The folder to import can't be read at all. */
export class FolderError extends Error {
  override name = 'FolderError'
}

/** A path that leads out of what is imported, or to something that is no regular file. */
export class UnsafePathError extends Error {
  override name = 'UnsafePathError'
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @returns whether a file or folder of this name is passed over */
export const isIgnored = (name: string): boolean => name.startsWith('.') || name === 'node_modules'

/** Paths are shown to people and kept in the database, so they are always in one form. */
const toPosix = (file: string): string => file.split(path.sep).join('/').normalize('NFC')

/** @returns whether a file of this name is Markdown: `.md`, `.markdown` or `.mdx` */
export const isMarkdown = (name: string): boolean =>
  extensions.has(path.posix.extname(name).toLowerCase())

/**
 * Checks the bytes of a Markdown file and decodes them.
 *
 * @param relative its path within the folder
 * @param bytes at most 1 MiB of UTF-8 without a NUL character
 * @returns the file with its SHA-256, or why it can't be taken
 */
export function decodeMarkdown(relative: string, bytes: Buffer): FolderEntry {
  const reject = (reason: string): FolderEntry => ({ kind: 'reject', path: relative, reason })
  if (bytes.length > maxBytes) return reject(tooLarge(bytes.length))
  const nul = bytes.indexOf(0)
  let text: string
  try {
    text = decoder.decode(bytes)
  } catch {
    return reject(notUTF8(bytes))
  }
  if (nul !== -1) return reject(`NUL character at byte ${nul}; remove it`)
  const checksum = checksumOf(bytes)
  return { kind: 'file', file: { path: relative, text, checksum } }
}

/** Where a file stops being UTF-8, and what it probably is. */
function notUTF8(bytes: Buffer): string {
  if (/^(\xff\xfe|\xfe\xff)/.test(bytes.toString('latin1', 0, 2)))
    return 'not valid UTF-8 but UTF-16; save the file as UTF-8'
  const replaced = Buffer.from(bytes.toString('utf8'))
  const offset = bytes.findIndex((byte, i) => byte !== replaced[i])
  return `not valid UTF-8 at byte ${offset}; save the file in that encoding`
}

/** @returns why a Markdown file of this many bytes is rejected */
export const tooLarge = (size: number): string =>
  `too large: ${size} bytes, expected at most ${maxBytes}; split the article`

/** Neither a link nor a pipe that was put in a file's place since the folder was listed. */
const onlyFiles = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK

/** Reads at once: to have Node's threads do it takes several times as long as the reading. */
function readEntry(file: string, relative: string): FolderEntry {
  const reject = (reason: string): FolderEntry => ({ kind: 'reject', path: relative, reason })
  try {
    const descriptor = openSync(file, onlyFiles)
    try {
      const { size } = fstatSync(descriptor)
      if (size > maxBytes) return reject(tooLarge(size))
      return decodeMarkdown(relative, readFileSync(descriptor))
    } finally {
      closeSync(descriptor)
    }
  } catch (error) {
    return reject(`can't be read: ${messageOf(error)}`)
  }
}

/** What a folder holds at one path, not read yet; or why it is no file to read. */
type Found = Exclude<FolderEntry, { kind: 'file' }> | { kind: 'found'; path: string; file: string }

async function* readAll(found: AsyncIterable<Found>): AsyncGenerator<FolderEntry> {
  for await (const it of found) {
    // Each file is a turn of the event loop, so that whoever interrupts is heard.
    await setImmediate()
    yield it.kind === 'found' ? readEntry(it.file, it.path) : it
  }
}

/** The order of the paths of what lies in a folder: a subfolder stands for what is in it. */
const inPathOrder = (entries: Dirent[]): Dirent[] => {
  const key = (entry: Dirent) => (entry.isDirectory() ? `${entry.name}/` : entry.name)
  return entries.sort((a, b) => (key(a) < key(b) ? -1 : 1))
}

async function* walk(root: string, folder = root, seen = new Set<string>()): AsyncGenerator<Found> {
  const here = toPosix(path.relative(root, folder))
  let entries: Dirent[]
  try {
    entries = inPathOrder(await readdir(folder, { withFileTypes: true }))
  } catch (error) {
    yield { kind: 'reject', path: here, reason: `can't be listed: ${messageOf(error)}` }
    return
  }
  for (const entry of entries) {
    if (isIgnored(entry.name)) continue
    const file = path.join(folder, entry.name)
    const relative = toPosix(path.relative(root, file))
    if (entry.isSymbolicLink())
      yield { kind: 'skip', path: relative, reason: 'symlink; import the real file' }
    else if (entry.isDirectory() && !isMarkdown(entry.name)) yield* walk(root, file, seen)
    else if (!isMarkdown(entry.name)) continue
    else if (seen.has(relative))
      yield {
        kind: 'reject',
        path: relative,
        reason: 'another file has the same name but for how accents are encoded; name them apart',
      }
    else if (entry.isFile()) {
      seen.add(relative)
      yield { kind: 'found', path: relative, file }
    } else yield { kind: 'skip', path: relative, reason: 'not a regular file' }
  }
}

/** @returns whether a path is a folder's own or lies below it */
export const isWithin = (folder: string, file: string): boolean => {
  const relative = path.relative(folder, file)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}

/**
 * Where a path of a folder lies on the disk. Some systems spell accents in names in another of
 * Unicode's normal forms than the text that refers to them.
 *
 * @param root the folder
 * @param relative the path, of a file that need not be there
 * @returns the path with every part spelled like what lies there
 */
export async function asSpelled(root: string, relative: string): Promise<string> {
  const exact = path.join(root, ...relative.split('/'))
  if (relative.normalize('NFD') === relative) return exact
  if (await lstat(exact).catch(() => undefined)) return exact
  let found = root
  for (const name of path.relative(root, exact).split(path.sep)) {
    const names: string[] = await readdir(found).catch(() => [])
    const alike = names.find((it) => it.normalize('NFC') === name.normalize('NFC'))
    found = path.join(found, names.includes(name) ? name : (alike ?? name))
  }
  return found
}

/** The real path of a file of the folder; undefined when there is none. */
async function locate(root: string, relative: string): Promise<string | undefined> {
  if (!isWithin(root, path.join(root, ...relative.split('/'))))
    throw new UnsafePathError('outside the import folder')
  return realpath(await asSpelled(root, relative)).catch(() => undefined)
}

async function readAsset(root: string, relative: string): Promise<Buffer | undefined> {
  const real = await locate(root, relative)
  if (real === undefined) return undefined
  if (!isWithin(root, real)) throw new UnsafePathError('outside the import folder')
  const stat = await lstat(real)
  if (!stat.isFile()) throw new UnsafePathError('not a regular file')
  if (stat.size > maxAssetBytes)
    throw new UnsafePathError(`too large: ${stat.size} bytes, expected at most ${maxAssetBytes}`)
  return readFile(real)
}

/**
 * Opens a folder of Markdown files, its subfolders included. Links are never followed below the
 * folder itself, so nothing outside it is read. Files whose names start with a dot and
 * `node_modules` are passed over.
 *
 * @param folder the folder; it may itself be a symbolic link
 * @throws {FolderError} when the folder doesn't exist or can't be listed
 */
export async function openFolder(folder: string): Promise<Source> {
  let root: string
  try {
    root = await realpath(folder)
    if (!(await lstat(root)).isDirectory()) throw new Error('it is not a folder')
    await readdir(root)
  } catch (error) {
    throw new FolderError(`Can't read the folder ${folder}: ${messageOf(error)}.`)
  }
  return {
    entries: () => readAll(walk(root)),
    async count() {
      let count = 0
      for await (const _ of walk(root)) count++
      return count
    },
    has: async (relative) =>
      isWithin(root, path.join(root, relative)) && (await locate(root, relative)) !== undefined,
    readAsset: (relative) => readAsset(root, relative),
  }
}
