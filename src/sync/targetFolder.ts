import { lstat, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { checksumOf } from './checksum'
import { errorCode } from './errorCode'
import { asSpelled, FolderError, isWithin } from './readFolder'

/** Holds files until they are whole. Imports pass it over, and every export clears it. */
const workshop = '.octavo-export'

/** The bytes of a file; undefined when there is none. */
export async function present(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Names that mean a device on Windows, whatever extension follows (Microsoft, "Naming Files"). */
const device = /^(?:con|prn|aux|nul|(?:com|lpt)[\d\u00b9\u00b2\u00b3])(?=\.|$)/i

/** @returns whether no system takes any part of a path for something else (SECURITY B7, B12) */
export const isSafePath = (relative: string): boolean =>
  !relative
    .split('/')
    .some((part) => part === '' || /[<>:"|?*\\\p{Cc}]|[. ]$/u.test(part) || device.test(part))

/** Bytes that a name may have before its extension: most systems take 255 in all. */
const maxNameBytes = 240

/**
 * @returns a name for a file that every system takes: `con`, a device, becomes `con_`, and one that
 *   is too long is cut, a part of its checksum keeping it apart from others
 */
export function safeName(name: string): string {
  const bytes = Buffer.from(name)
  if (bytes.length <= maxNameBytes) return name.replace(device, '$&_')
  const checksum = checksumOf(bytes).slice(0, 12)
  // A decoder that waits for more leaves out the character that was cut.
  const cut = new TextDecoder().decode(bytes.subarray(0, maxNameBytes - 13), { stream: true })
  return `${cut}-${checksum}`
}

/** A folder that files are written to: each whole or not at all, and none outside. */
export class TargetFolder {
  private files = 0
  private readonly ready = new Map<string, Promise<void>>()

  private constructor(private readonly root: string) {}

  /**
   * Opens a folder, making it, and clears what an export left behind that was cut off.
   *
   * @param folder where to
   * @throws {FolderError} when it can't be made or is no folder
   */
  static async open(folder: string): Promise<TargetFolder> {
    try {
      await mkdir(folder, { recursive: true })
      const root = await realpath(folder)
      if (!(await lstat(root)).isDirectory()) throw new Error('it is not a folder')
      const target = new TargetFolder(root)
      await target.close()
      return target
    } catch (error) {
      throw new FolderError(`Can't write to the folder ${folder}: ${String(error)}.`)
    }
  }

  /** A folder that is only looked at, for a plan; there may be none. */
  static plan(folder: string): TargetFolder {
    return new TargetFolder(path.resolve(folder))
  }

  /** Where a path lies; undefined for one outside, or that some system takes for something else (SECURITY B12). */
  async locate(relative: string): Promise<string | undefined> {
    if (!isSafePath(relative)) return undefined
    const file = path.join(this.root, ...relative.split('/'))
    return isWithin(this.root, file) ? asSpelled(this.root, relative) : undefined
  }

  /**
   * Writes a file: elsewhere in the folder, to the disk, then in its place.
   *
   * @param file from {@link TargetFolder.locate}
   * @param data its bytes
   * @throws {FolderError} when a link leads out of the folder
   */
  async write(file: string, data: string | Buffer): Promise<void> {
    await this.prepare(path.dirname(file))
    await this.prepare(path.join(this.root, workshop))
    const unfinished = path.join(this.root, workshop, String(this.files++))
    const mode = await stat(file).then(
      (before) => before.mode,
      () => 0o666,
    )
    const handle = await open(unfinished, 'w', mode)
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, file)
  }

  /** Makes a folder, once, and sees that it lies within. */
  private prepare(folder: string): Promise<void> {
    const make = async () => {
      await mkdir(folder, { recursive: true })
      // A link in the folder may lead anywhere; nothing is written outside.
      if (!isWithin(this.root, await realpath(folder)))
        throw new FolderError(
          `${folder} leads out of the folder: a link. Remove it, or export elsewhere.`,
        )
    }
    const ready = this.ready.get(folder) ?? make()
    this.ready.set(folder, ready)
    return ready
  }

  /** Leaves nothing but the files. */
  async close(): Promise<void> {
    await rm(path.join(this.root, workshop), { recursive: true, force: true })
  }
}
