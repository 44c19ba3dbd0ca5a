import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** A generator of numbers in [0, 1) that gives the same ones for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const words =
  `time year people way day man thing woman life child world school state family student group
  country problem hand part place case week company system program question work government number
  night point home water room mother area money story fact month lot right study book eye job word
  business issue side kind head house service friend father power hour game line end member law car
  city community name president team minute idea body information back parent face others level`
    .trim()
    .split(/\s+/)

/** Tags and authors that the articles share. */
const tags = Array.from({ length: 50 }, (_, n) => `${words[n]} ${words[n + 7]}`)
const authors = Array.from({ length: 20 }, (_, n) => `Author ${n}`)

/**
 * Makes a Markdown file of a thousand words (6 to 7 kB) with what real posts have: headings,
 * paragraphs with emphasis, links and code, lists, quotes and a code block.
 *
 * @param n number of the article; the same number gives the same file
 */
function articleFile(n: number): string {
  const random = randomNumbers(n + 1)
  const pick = <Item>(items: Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const some = (count: number) => Array.from({ length: count }, () => pick(words)).join(' ')
  const sentence = () => {
    const start = some(9)
    const middle = pick([
      `with **${some(2)}**`,
      `like *${pick(words)}*`,
      `in \`${pick(words)}()\``,
      `at [${some(2)}](https://example.com/${pick(words)})`,
      some(3),
      some(3),
    ])
    return `${start[0]?.toUpperCase()}${start.slice(1)} ${middle} ${some(6)}.`
  }
  const paragraph = () => Array.from({ length: 3 }, sentence).join(' ')
  const sections = Array.from({ length: 5 }, () =>
    [
      `## ${some(4)}`,
      paragraph(),
      paragraph(),
      Array.from({ length: 3 }, () => `- ${some(8)}`).join('\n'),
      `> ${sentence()}`,
      paragraph(),
    ].join('\n\n'),
  )
  const date = new Date(Date.UTC(2015, 0, 1) + n * 3_600_000).toISOString()
  return [
    '---',
    `title: ${some(6)} ${n}`,
    `author: ${pick(authors)}`,
    `tags: [${[pick(tags), pick(tags), pick(tags)].join(', ')}]`,
    `date: ${date}`,
    `description: ${some(20)}`,
    '---',
    '',
    paragraph(),
    '',
    sections.join('\n\n'),
    '',
    '```js',
    `export const ${pick(words)} = '${some(5)}'`,
    '```',
    '',
  ].join('\n')
}

/**
 * Writes numbered articles into a folder, a thousand to a subfolder.
 *
 * @param folder made when there is none
 * @param count how many
 */
export function writeArticles(folder: string, count: number): void {
  for (let n = 0; n < count; n++) {
    const sub = path.join(folder, String(Math.floor(n / 1000)).padStart(3, '0'))
    if (n % 1000 === 0) mkdirSync(sub, { recursive: true })
    writeFileSync(path.join(sub, `article-${n}.md`), articleFile(n))
  }
}
