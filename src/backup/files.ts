import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import {
  chown,
  copyFile,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  type FileHandle,
} from 'node:fs/promises'
import path from 'node:path'
import { Reader } from '@zip.js/zip.js/lib/zip-core-native.js'
import { errorCode } from '@/sync/errorCode'
import { isRunning } from '@/sync/isRunning'
import { BackupError } from './BackupError'

/** An open file, read where it is asked for: memory holds a piece of it. */
export class FileReader extends Reader<FileHandle> {
  /**
   * @param handle open for reading
   * @param size of the file, in bytes
   */
  constructor(
    private readonly handle: FileHandle,
    size: number,
  ) {
    super(handle)
    this.size = size
  }

  override async readUint8Array(index: number, length: number): Promise<Uint8Array> {
    const { buffer, bytesRead } = await this.handle.read(Buffer.alloc(length), 0, length, index)
    return buffer.subarray(0, bytesRead)
  }
}

/** The SHA-256 of a file, in hexadecimal. */
export async function checksumOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/**
 * Makes a folder for what isn't whole yet, for this user only, and removes those of processes that
 * were cut off.
 *
 * @param parent where to; has to be there
 * @param name of all such folders, with a dot
 */
export async function openWorkshop(parent: string, name: string): Promise<string> {
  const ofProcess = (folder: string) =>
    folder.startsWith(`${name}-`) ? Number(folder.slice(name.length + 1)) : NaN
  for (const folder of await readdir(parent)) {
    const pid = ofProcess(folder)
    if (Number.isInteger(pid) && (pid === process.pid || !isRunning(pid)))
      await rm(path.join(parent, folder), { recursive: true, force: true })
  }
  const workshop = path.join(parent, `${name}-${process.pid}`)
  await mkdir(workshop, { mode: 0o700 })
  return workshop
}

/** Brings to the disk what was written to a file, or renamed in a folder. */
export async function sync(fileOrFolder: string): Promise<void> {
  // Windows can't, and has no need to for a folder.
  if (process.platform === 'win32') return
  const handle = await open(fileOrFolder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Moves a file, to another file system if need be. */
export async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to)
  } catch (error) {
    if (errorCode(error) !== 'EXDEV') throw error
    await copyFile(from, to)
    await rm(from)
  }
}

/**
 * Gives a file to the owner of a folder, where root works for somebody else: the server has to be
 * able to write to it.
 */
export async function ownLike(folder: string, file: string): Promise<void> {
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(folder)
  await chown(file, uid, gid)
}

/** Makes a folder unless it is there; its owner is that of the folder it is made in. */
export async function makeFolder(folder: string): Promise<void> {
  if (existsSync(folder)) return
  const parent = path.dirname(folder)
  await makeFolder(parent)
  await mkdir(folder, { recursive: true })
  await ownLike(parent, folder)
}

/**
 * What to tell of an error that may mean a full disk.
 *
 * @param error as it was thrown
 * @param needs for what there has to be room
 */
export const explainFullDisk = (error: unknown, needs: string): unknown =>
  ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(errorCode(error) ?? '')
    ? new BackupError(`The disk is full. There has to be room ${needs}.`, {
        cause: error,
      })
    : error
