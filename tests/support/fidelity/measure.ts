import { lexicalToMarkdown, lexicalToMdast, type ArticleContent } from '@/markdown'
import { convertMarkdown } from '@/markdown/markdown-to-lexical'
import { parseMarkdown } from '@/markdown/parse'
import { sameNodes } from '@/markdown/compare'
import type { Example } from './examples'
import { mdastToHtml, normaliseHtml, referenceHtml } from './html'

/** What became of one example; `kept` counts blocks that had to stay Markdown. */
export type Outcome = {
  example: Example
  rendered: 'specification' | 'reference' | 'different'
  untouched: boolean
  forced: boolean
  loads: boolean
  blocks: number
  kept: number
  notes: string[]
}

/** Loads a document into an editor and gives back what it would save. */
export type Load = (content: ArticleContent) => ArticleContent

/** Converts an example to rich text and back in every way, and compares. */
export function measure(example: Example, load: Load): Outcome {
  const { markdown } = example
  const notes: string[] = []
  const { content, source, kept } = convertMarkdown(markdown)
  const html = normaliseHtml(mdastToHtml(lexicalToMdast(content)))
  const expected = normaliseHtml(example.html)
  const reference = normaliseHtml(mdastToHtml(parseMarkdown(markdown)))
  const rendered =
    html === expected
      ? 'specification'
      : referenceHtml(markdown).some((other) => html === normaliseHtml(other))
        ? 'reference'
        : 'different'
  if (rendered === 'different') notes.push(`rendered ${html}\n  expected ${expected}`)

  const untouched = lexicalToMarkdown(content, { source }) === markdown
  const printed = lexicalToMarkdown(content)
  const again = normaliseHtml(mdastToHtml(parseMarkdown(printed)))
  const forced = again === reference && again === html
  if (!forced)
    notes.push(`forced ${JSON.stringify(printed)}\n  gives ${again}\n  expected ${reference}`)

  let loads = false
  try {
    const loaded = lexicalToMdast(load(content))
    loads = sameNodes(loaded.children, lexicalToMdast(content).children)
    if (!loads) notes.push(`loaded ${JSON.stringify(loaded)}`)
  } catch (error) {
    notes.push(`loading: ${(error as Error).message}`)
  }
  return {
    example,
    rendered,
    untouched,
    forced,
    loads,
    blocks: source.blocks.length,
    kept: kept.length,
    notes: [...notes, ...kept.map(({ type, reason }) => `kept ${type}: ${reason}`)],
  }
}
