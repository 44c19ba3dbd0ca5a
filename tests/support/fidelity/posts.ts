/** Measures what becomes of real posts: a folder of Markdown files that somebody else wrote. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  lexicalToMdast,
  parseArticle,
  stringifyArticle,
  type ArticleContent,
  type FrontMatter,
  type SourceMap,
} from '@/markdown'
import { convertMarkdown, type Kept } from '@/markdown/markdown-to-lexical'
import type { ContentNode, TextNode } from '@/markdown/nodes'
import { mdastToHtml, plainHtml, visibleText } from './html'
import type { Load } from './measure'

/** What became of one post. */
export type PostOutcome = {
  path: string
  /** Why the import refuses the file; nothing else is measured then. */
  rejected?: string
  /** Letters and digits that a plain GFM renderer shows and the article does not. */
  lost: string
  /** Whether the file comes back byte for byte, after the panel opened and saved it. */
  identical: boolean
  /** Words that were changed, one at a time, through the rich text. */
  edits: number
  /** Of these, how many changed exactly the line with the word. */
  oneLine: number
  blocks: number
  kept: Kept[]
  notes: string[]
}

const MARKDOWN = /\.(md|mdx|markdown)$/i

/** The Markdown files below a folder, hidden folders and installed packages left out. */
export function postsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && MARKDOWN.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split('/').some((part) => /^\.|^node_modules$/.test(part)))
    .sort()
}

/** A word that no post contains, and that means nothing to Markdown. */
const NEW_WORD = 'Oktavwort'

type Place = { node: TextNode; word: string }

/** Every text with a word in it; addresses that are their own text are left out. */
function placesIn(children: readonly ContentNode[]): Place[] {
  return children.flatMap((node): Place[] => {
    if (node.type === 'text') {
      const word = /\p{L}{3,}/u.exec(node.text)?.[0]
      return word === undefined ? [] : [{ node, word }]
    }
    if (!('children' in node)) return []
    if (node.type === 'link' || node.type === 'autolink') {
      const text = node.children.map((child) => (child.type === 'text' ? child.text : '')).join('')
      if (node.fields.url?.includes(text)) return []
    }
    return placesIn(node.children)
  })
}

/** At most `count` items, evenly spread. */
function spread<T>(items: readonly T[], count: number): T[] {
  const step = Math.max(1, items.length / count)
  return Array.from(
    { length: Math.min(count, items.length) },
    (_, i) => items[Math.floor(i * step)]!,
  )
}

/** The lines of the new text that are not what they were; undefined when their number changed. */
function changedLines(before: string, after: string): string[] | undefined {
  const [old, now] = [before.split('\n'), after.split('\n')]
  return old.length === now.length ? now.filter((line, i) => line !== old[i]) : undefined
}

function lostText(body: string, content: ArticleContent): string {
  const count = (html: string) => {
    const counts = new Map<string, number>()
    for (const char of visibleText(html)) {
      if (/[\p{L}\p{N}]/u.test(char)) counts.set(char, (counts.get(char) ?? 0) + 1)
    }
    return counts
  }
  const shown = count(mdastToHtml(lexicalToMdast(content)))
  return [...count(plainHtml(body))]
    .map(([char, times]) => char.repeat(Math.max(0, times - (shown.get(char) ?? 0))))
    .join('')
}

type Post = { path: string; text: string; frontMatter: FrontMatter; source: SourceMap }

const write = ({ path, text, frontMatter, source }: Post, content: ArticleContent): string =>
  stringifyArticle({ frontMatter, content }, { text, source, path })

function measureEdits(
  post: Post,
  content: ArticleContent,
  edits: number,
): Pick<PostOutcome, 'edits' | 'oneLine' | 'notes'> {
  const places = spread(placesIn(content.root.children as unknown as ContentNode[]), edits)
  const notes: string[] = []
  for (const { node, word } of places) {
    const { text } = node
    node.text = text.replace(word, NEW_WORD)
    const lines = changedLines(post.text, write(post, content))
    node.text = text
    if (lines?.length === 1 && lines[0]!.includes(NEW_WORD)) continue
    notes.push(
      `"${word}" in ${JSON.stringify(text.slice(0, 80))} changes ${lines?.length ?? 'the number of'} lines`,
    )
  }
  return { edits: places.length, oneLine: places.length - notes.length, notes }
}

/**
 * Imports a post, opens and saves it in the panel's editor, exports it, and changes single words.
 *
 * @param edits Words to change, at most.
 */
export function measurePost(folder: string, path: string, load: Load, edits: number): PostOutcome {
  const none = {
    path,
    lost: '',
    identical: false,
    edits: 0,
    oneLine: 0,
    blocks: 0,
    kept: [],
    notes: [],
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      readFileSync(join(folder, path)),
    )
    const parsed = parseArticle(text, { path })
    if (!parsed.ok) {
      const rejected = parsed.problems.map(({ field, message }) => `${field ?? 'file'}: ${message}`)
      return { ...none, rejected: rejected.join('; ') }
    }
    const { frontMatter, body } = parsed.article
    const { content, source, kept } = convertMarkdown(body, { title: frontMatter.title })
    const post: Post = { path, text, frontMatter, source }
    const saved = load(content)
    return {
      path,
      lost: lostText(body.slice(source.title?.end ?? 0), saved),
      identical: write(post, content) === text && write(post, saved) === text,
      blocks: source.blocks.length,
      kept,
      ...measureEdits(post, saved, edits),
    }
  } catch (error) {
    return { ...none, rejected: `error: ${(error as Error).message}` }
  }
}

const goals: [string, (outcome: PostOutcome) => boolean][] = [
  ['identical', ({ identical }) => identical],
  ['text lost', ({ lost }) => lost !== ''],
]

const line = (name: string, values: readonly (string | number)[]): string =>
  name.slice(0, 40).padEnd(40) + values.map((value) => String(value).padStart(11)).join('')

function row(outcomes: readonly PostOutcome[]): number[] {
  const done = outcomes.filter(({ rejected }) => rejected === undefined)
  const sum = (value: (outcome: PostOutcome) => number) =>
    done.reduce((total, outcome) => total + value(outcome), 0)
  return [
    outcomes.length,
    outcomes.length - done.length,
    ...goals.map(([, test]) => done.filter(test).length),
    sum((outcome) => outcome.edits),
    sum((outcome) => outcome.oneLine),
    sum((outcome) => outcome.blocks),
    sum((outcome) => outcome.kept.length),
  ]
}

/** Counts equal strings, the most frequent first. */
function tally(values: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)
}

/** Whether a post came through: nothing lost, byte for byte, one line for one word. */
export function isGoodPost({ rejected, lost, identical, edits, oneLine }: PostOutcome): boolean {
  return rejected !== undefined || (lost === '' && identical && edits === oneLine)
}

/** Prints a line for every folder within the folder, a total, and everything that fell short. */
export function printPosts(outcomes: readonly PostOutcome[], verbose: boolean): void {
  const columns = [
    'files',
    'rejected',
    ...goals.map(([name]) => name),
    'edits',
    'one line',
    'blocks',
    'kept',
  ]
  console.log(line('Posts', columns))
  const groupOf = ({ path }: PostOutcome) => (path.includes('/') ? path.split('/')[0]! : '.')
  for (const group of new Set(outcomes.map(groupOf))) {
    console.log(line(group, row(outcomes.filter((outcome) => groupOf(outcome) === group))))
  }
  console.log(line('total', row(outcomes)))
  const rejected = outcomes.filter((outcome) => outcome.rejected !== undefined)
  const reason = (text: string) => text.replace(/".*?"|\d+/g, '…')
  for (const [why, count] of tally(rejected.map((outcome) => reason(outcome.rejected!)))) {
    console.log(`rejected ${String(count).padStart(5)}  ${why}`)
  }
  const kept = outcomes.flatMap((outcome) => outcome.kept)
  for (const [why, count] of tally(kept.map(({ type, reason: text }) => `${type}: ${text}`))) {
    console.log(`kept     ${String(count).padStart(5)}  ${why}`)
  }
  for (const outcome of outcomes) {
    if (outcome.rejected !== undefined) {
      if (verbose) console.log(`rejected ${outcome.path}: ${outcome.rejected}`)
    } else if (!isGoodPost(outcome)) {
      console.log(`SHORT ${outcome.path}${outcome.identical ? '' : ': not identical'}`)
      if (outcome.lost) console.log(`  lost ${outcome.lost.slice(0, 120)}`)
      for (const note of outcome.notes) console.log(`  ${note}`)
    }
  }
}
