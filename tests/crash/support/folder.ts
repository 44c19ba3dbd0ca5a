import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'

/** Files in the folder after the change. */
export const fileCount = 200

/** Files that were there before it. */
const before = 120

const picture = (n: number) =>
  sharp({ create: { width: 4, height: 3, channels: 3, background: { r: n, g: 80, b: 90 } } })
    .png()
    .toBuffer()

const text = (n: number, edition: number) =>
  [
    '---',
    `title: Article ${n}`,
    `author: Author ${n % 7}${n > before ? ' the new' : ''}`,
    `tags: [Tag ${n % 11}, ${n > before ? 'Fresh' : 'Old'} ${n % 5}]`,
    `date: 2024-01-01T00:${String(n % 60).padStart(2, '0')}:00Z`,
    '---',
    '',
    `Edition ${edition} of article ${n}, which follows [the next](post-${(n + 1) % fileCount}.md).`,
    '',
    `![Picture ${n % 25}](img/picture-${n % 25}-${edition}.png)`,
    '',
    `The end of edition ${edition}.`,
    '',
  ].join('\n')

/**
 * Writes a folder of articles with pictures and links between them.
 *
 * @param folder made when there is none
 * @param edition the first has 120 articles; in the second every third of them is changed, and there
 *   are 80 new ones
 * @returns the texts by path
 */
export async function writeEdition(folder: string, edition: 1 | 2): Promise<Map<string, string>> {
  mkdirSync(path.join(folder, 'img'), { recursive: true })
  for (let n = 0; n < 25; n++)
    for (const of of edition === 1 ? [1] : [1, 2])
      writeFileSync(path.join(folder, `img/picture-${n}-${of}.png`), await picture(n + 100 * of))
  const texts = new Map<string, string>()
  for (let n = 0; n < (edition === 1 ? before : fileCount); n++) {
    const changed = edition === 2 && (n >= before || n % 3 === 0)
    texts.set(`post-${n}.md`, text(n, changed ? 2 : 1))
  }
  for (const [file, content] of texts) writeFileSync(path.join(folder, file), content)
  return texts
}
