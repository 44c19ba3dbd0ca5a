import { describe, expect, test } from '@jest/globals'
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import { UnsafePathError } from '@/sync/readFolder'
import { openZip, ZipError } from '@/sync/readZip'
import type { FolderEntry, Source } from '@/sync/types'

type File = string | Uint8Array | { bytes: string; unixMode: number }

async function zipOf(files: Record<string, File>): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, file] of Object.entries(files)) {
    const special = typeof file === 'object' && 'unixMode' in file
    const data = special ? file.bytes : file
    const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data
    const options = special ? { unixMode: file.unixMode } : {}
    await writer.add(name, new Uint8ArrayReader(bytes), options)
  }
  return writer.close()
}

async function entries(source: Source): Promise<FolderEntry[]> {
  const all: FolderEntry[] = []
  for await (const entry of source.entries()) all.push(entry)
  return all
}

const summary = async (source: Source) =>
  (await entries(source)).map((entry) =>
    entry.kind === 'file' ? entry.file.path : `${entry.kind} ${entry.path}: ${entry.reason}`,
  )

describe('a zip', () => {
  test('gives its Markdown files in order, and the bytes of its images', async () => {
    const image = Uint8Array.of(1, 2, 3)
    const zip = await openZip(await zipOf({ 'b.md': 'B', 'a/x.png': image, 'a/a.md': 'A' }))
    expect(await summary(zip)).toEqual(['a/a.md', 'b.md'])
    expect(await zip.readAsset('a/x.png')).toEqual(Buffer.from(image))
    expect(await zip.readAsset('a/y.png')).toBeUndefined()
    expect(zip.files).toBe(2)
    expect(await Promise.all(['b.md', 'a/x.png', 'a/y.png'].map(zip.has))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('passes over hidden files, node_modules and what macOS adds', async () => {
    const zip = await zipOf({
      '.git/a.md': '',
      'node_modules/a.md': '',
      '__MACOSX/._a.md': '',
      'a.md': 'A',
      'a.txt': '',
    })
    expect(await summary(await openZip(zip))).toEqual(['a.md'])
  })

  test('knows the folder that holds everything, and gives paths from there', async () => {
    const zip = await openZip(await zipOf({ 'blog/a.md': 'A', 'blog/img/x.png': 'x' }))
    expect(zip.topFolder).toBe('blog')
    expect(await summary(zip.fromTopFolder())).toEqual(['a.md'])
    expect(await zip.fromTopFolder().readAsset('img/x.png')).toEqual(Buffer.from('x'))
    expect(await zip.fromTopFolder().has('a.md')).toBe(true)
    expect(
      (await openZip(await zipOf({ 'blog/a.md': 'A', 'b.md': 'B' }))).topFolder,
    ).toBeUndefined()
  })

  test.each(['../a.md', '/a.md', 'x/../../a.md', 'C:/a.md', '..\\a.md', 'a\nb.md'])(
    'never reads %j',
    async (name) => {
      const zip = await openZip(await zipOf({ [name]: 'evil' }))
      expect(await summary(zip)).toEqual([expect.stringMatching(/^reject .*outside/s)])
      expect(await zip.readAsset(name)).toBeUndefined()
    },
  )

  test('skips symlinks and devices', async () => {
    const zip = await openZip(
      await zipOf({
        'link.md': { bytes: '/etc/hostname', unixMode: 0o120777 },
        'pipe.md': { bytes: '', unixMode: 0o010644 },
        'x.png': { bytes: '/etc/hostname', unixMode: 0o120777 },
      }),
    )
    expect(await summary(zip)).toEqual([
      expect.stringContaining('skip link.md: symlink'),
      expect.stringContaining('skip pipe.md: not a regular file'),
    ])
    expect(await zip.readAsset('x.png')).toBeUndefined()
    expect(await zip.has('link.md')).toBe(true)
  })

  test('rejects names that differ in case or normal form only, naming the first', async () => {
    const zip = await openZip(
      await zipOf({ 'caf\u00e9.md': '1', 'cafe\u0301.md': '2', 'A.md': '', 'a.md': '' }),
    )
    const refused = (await summary(zip)).filter((line) => line.startsWith('reject'))
    expect(refused).toEqual([
      expect.stringContaining('a.md: the zip holds A.md'),
      expect.stringContaining('the zip holds caf\u00e9.md'),
    ])
  })

  test('rejects texts that are too large or no UTF-8, and images that are too large', async () => {
    const zip = await openZip(
      await zipOf({
        'large.md': new Uint8Array(1_048_577).fill(97),
        'latin.md': Uint8Array.of(0xff, 0xfe),
        'x.png': new Uint8Array(20_000_001),
      }),
    )
    expect(await summary(zip)).toEqual([
      expect.stringContaining('large.md: too large: 1048577 bytes'),
      expect.stringContaining('latin.md: not valid UTF-8'),
    ])
    await expect(zip.readAsset('x.png')).rejects.toThrow(UnsafePathError)
  })

  test('that claims less than comes out is stopped where its claim ends', async () => {
    const bytes = await zipOf({ 'bomb.md': new Uint8Array(1_000_000).fill(97) })
    // The sizes after unpacking: in the central directory, and before the file.
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    view.setUint32(central + 24, 10, true)
    const [entry] = await entries(await openZip(bytes))
    expect(entry).toMatchObject({ kind: 'reject', path: 'bomb.md' })
  })

  test('that claims more than half a gigabyte is refused whole', async () => {
    const bytes = await zipOf({ 'a.md': 'A' })
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]))
    new DataView(bytes.buffer, bytes.byteOffset).setUint32(central + 24, 500_000_001, true)
    await expect(openZip(bytes)).rejects.toThrow(ZipError)
  })

  test('that is none is refused with a hint', async () => {
    await expect(openZip(new TextEncoder().encode('PK, not really'))).rejects.toThrow(
      'That is no zip file',
    )
  })
})
