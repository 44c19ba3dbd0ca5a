import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipReader,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import type { Manifest } from '@/backup/manifest'

const options = { useWebWorkers: false }

/** The files of a backup by name, and its manifest. */
export type Parts = { files: Map<string, Uint8Array>; manifest: Manifest }

/** Reads a backup with nothing but a zip library, as a person without Octavo would. */
export async function readParts(zip: string): Promise<Parts> {
  const reader = new ZipReader(new Uint8ArrayReader(readFileSync(zip)), options)
  const files = new Map<string, Uint8Array>()
  for (const entry of await reader.getEntries())
    if (!entry.directory)
      files.set(entry.filename, await entry.getData(new Uint8ArrayWriter(), options))
  const manifest = JSON.parse(Buffer.from(files.get('manifest.json')!).toString()) as Manifest
  return { files, manifest }
}

/** The SHA-256 of bytes, in hexadecimal. */
export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')

/**
 * Makes a backup that was tampered with.
 *
 * @param from a good one
 * @param to where the other is written
 * @param change gets the parts of the good one, and changes them in place
 */
export async function forge(
  from: string,
  to: string,
  change: (parts: Parts) => void,
): Promise<string> {
  const parts = await readParts(from)
  change(parts)
  parts.files.set('manifest.json', Buffer.from(JSON.stringify(parts.manifest)))
  const writer = new ZipWriter(new Uint8ArrayWriter(), options)
  for (const [name, bytes] of parts.files) await writer.add(name, new Uint8ArrayReader(bytes))
  writeFileSync(to, await writer.close())
  return to
}
