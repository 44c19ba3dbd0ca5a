import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

/** What the text after the language of a code block says, as far as the site shows it. */
export type CodeMeta = {
  /** `title="…"`, `title='…'` or `title=word`. */
  title?: string
  /** Lines of `{1,3-5}`, counted from 1. */
  lines: ReadonlySet<number>
}

const MAX_LINES = 10_000

/** Reads the info string of a code block; anything else in it is left alone. */
export function readCodeMeta(meta: string): CodeMeta {
  const title = /(?:^|\s)title=(?:"([^"]*)"|'([^']*)'|([^\s"']+))/.exec(meta)
  const ranges = /\{([\d,\s-]+)\}/.exec(meta)?.[1] ?? ''
  const lines = new Set<number>()
  for (const range of ranges.split(',')) {
    const [from, to] = range.split('-').map((part) => Number.parseInt(part, 10))
    if (!from) continue
    const last = Math.min(to || from, MAX_LINES)
    for (let line = from; line <= last; line++) lines.add(line)
  }
  const value = title?.[1] ?? title?.[2] ?? title?.[3]
  return { ...(value ? { title: value } : {}), lines }
}

/** Takes the info strings of code blocks out of a tree, in place, where nothing shows them. */
export function dropCodeMeta(tree: Root): void {
  visit(tree, 'element', ({ properties }) => {
    delete properties.dataMeta
  })
}
