import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import decompress from 'woff2-encoder/decompress'

/**
 * The packages that hold the fonts, in the order in which they are asked for a character: the large
 * ones come last, since they claim some characters of other scripts.
 */
const families = [
  'noto-sans',
  'noto-sans-arabic',
  'noto-sans-armenian',
  'noto-sans-bengali',
  'noto-sans-georgian',
  'noto-sans-hebrew',
  'noto-sans-tamil',
  'noto-sans-thai',
  'noto-emoji',
  'noto-sans-kr',
  'noto-sans-sc',
]

/** What Pango calls the first of them; where it lacks a character, Pango takes another font. */
export const fontFamily = 'Noto Sans Variable'

type Range = readonly [first: number, last: number]

/** A file of a family, and the characters it is for. */
type Subset = { file: string; ranges: Range[] }

const folderOf = (family: string): string =>
  path.join(process.cwd(), 'node_modules', '@fontsource-variable', family)

/** Reads `U+4e00-4e0d,U+4e10` (CSS Fonts 4, unicode-range). */
const rangesOf = (list: string): Range[] =>
  list.split(',').map((range) => {
    const [first = '', last = first] = range.trim().slice(2).split('-')
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)]
  })

async function subsetsOf(family: string): Promise<Subset[]> {
  const folder = folderOf(family)
  const lists = JSON.parse(await readFile(path.join(folder, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >
  return Object.entries(lists).map(([name, list]) => ({
    file: path.join(folder, 'files', `${family}-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
    ranges: rangesOf(list),
  }))
}

let subsets: Promise<Subset[]> | undefined

const allSubsets = (): Promise<Subset[]> =>
  (subsets ??= Promise.all(families.map(subsetsOf)).then((lists) => lists.flat()))

let folder: string | undefined

/** A folder of this process, gone when it ends: Pango reads fonts from files only. */
function unpackedFonts(): string {
  if (folder === undefined) {
    const made = mkdtempSync(path.join(tmpdir(), 'octavo-fonts-'))
    process.once('exit', () => rmSync(made, { recursive: true, force: true }))
    folder = made
  }
  return folder
}

/** Unpacks a font and makes Pango know it; it stays known while the process lives. */
async function register(woff2: string): Promise<void> {
  const file = path.join(unpackedFonts(), path.basename(woff2, '.woff2') + '.ttf')
  writeFileSync(file, await decompress(await readFile(woff2)))
  await sharp({ text: { text: '.', fontfile: file, width: 8, height: 8 } })
    .png()
    .toBuffer()
}

const registered = new Map<string, Promise<void>>()

/**
 * Makes the fonts for a text known to Pango, which draws it: those that come as packages, so that
 * every machine draws the same. A character that no package has is left to the machine's fonts.
 *
 * @param text any text
 */
export async function loadFonts(text: string): Promise<void> {
  const known = await allSubsets()
  const files = new Set<string>()
  for (const character of new Set(text)) {
    const code = character.codePointAt(0)!
    const subset = known.find(({ ranges }) =>
      ranges.some(([first, last]) => first <= code && code <= last),
    )
    if (subset) files.add(subset.file)
  }
  for (const file of files) {
    const loading = registered.get(file) ?? register(file)
    registered.set(file, loading)
    await loading
  }
}
