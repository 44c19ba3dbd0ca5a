/**
 * Articles of 1,000 words converted per second of processor time, verification included; the
 * parser alone for comparison. Usage: npm run bench -- markdown [seconds]
 */
import { lexicalToMarkdown, markdownToLexical } from '../src/markdown'
import { parseMarkdown } from '../src/markdown/parse'

const SENTENCES = [
  'The **editor** shows what the reader will see, and the file keeps what the writer wrote.',
  'A [link](https://example.com/a "title") and some `code` stand in this line, as in *most* posts.',
  'Plain words make up the bulk of an article, and they cost the parser more than any markup does.',
  'See [the reference][docs] for more, or ask the people who wrote it down in the first place.',
]

/** An article of about a thousand words with what posts are made of. */
function article(): string {
  const parts = ['# A title', '']
  for (let section = 0; section < 4; section++) {
    parts.push(`## Section ${section}`, '')
    for (let i = 0; i < 3; i++) parts.push(SENTENCES.join(' '), '')
    parts.push('- first item with *words*', '- second item', '  - nested', '')
  }
  parts.push('```ts', 'export const answer = 42', '```', '')
  parts.push('| a | b |', '| --- | --- |', '| 1 | 2 |', '', '[docs]: https://example.com/docs', '')
  return parts.join('\n')
}

/** Runs per second of processor time, so that a busy machine does not spoil the figure. */
function perSecond(run: () => unknown, seconds: number): number {
  const warm = performance.now()
  while (performance.now() - warm < 1_000) run()
  const start = process.cpuUsage()
  const end = performance.now() + seconds * 1_000
  let count = 0
  for (; performance.now() < end; count++) run()
  const { user, system } = process.cpuUsage(start)
  return (count * 1_000_000) / (user + system)
}

const seconds = Number(process.argv[2] ?? 5)
const text = article()
const { content, source } = markdownToLexical(text)
const words = text.split(/\s+/).length
console.log(`${words} words, ${text.length} characters`)
const print = (name: string, rate: number) =>
  console.log(`${name.padEnd(40)}${rate.toFixed(1)} per second`)
print(
  'parser alone',
  perSecond(() => parseMarkdown(text), seconds),
)
print(
  'Markdown to rich text, verified',
  perSecond(() => markdownToLexical(text), seconds),
)
print(
  'untouched export',
  perSecond(() => lexicalToMarkdown(content, { source }), seconds),
)
const edited = JSON.parse(JSON.stringify(content).replace('bulk', 'mass')) as typeof content
print(
  'export with one changed block, verified',
  perSecond(() => lexicalToMarkdown(edited, { source }), seconds),
)
