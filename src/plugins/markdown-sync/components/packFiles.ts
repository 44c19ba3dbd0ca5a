import { BlobReader, BlobWriter, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'

/** A file to import and its path. */
type Found = { path: string; file: File }

const entriesIn = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject))

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject))

async function walk(entry: FileSystemEntry): Promise<Found[]> {
  if (entry.isFile) {
    const file = await fileOf(entry as FileSystemFileEntry)
    return [{ path: entry.fullPath.slice(1), file }]
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  const found: Found[] = []
  // A browser gives the entries of a folder in parts, and an empty part at the end.
  for (let part = await entriesIn(reader); part.length > 0; part = await entriesIn(reader))
    for (const child of part) found.push(...(await walk(child)))
  return found
}

/** @returns the files that were dropped, those in folders included */
export async function droppedFiles(transfer: DataTransfer): Promise<Found[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  return (await Promise.all(entries.map(walk))).flat()
}

/** @returns the files of an `<input type="file">` */
export const chosenFiles = (files: FileList): Found[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file }))

/**
 * Makes one zip of files; a single zip is taken as it is.
 *
 * @param files from a drop or a file chooser
 */
export async function packFiles(files: Found[]): Promise<Blob> {
  const [first] = files
  if (files.length === 1 && first?.path.toLowerCase().endsWith('.zip')) return first.file
  const zip = new ZipWriter(new BlobWriter('application/zip'), { useWebWorkers: false })
  for (const { path, file } of files) await zip.add(path, new BlobReader(file))
  return zip.close()
}
