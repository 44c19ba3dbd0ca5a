import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { mergeFields, type Conflict } from '@/sync/mergeFields'
import type { ArticleFields } from '@/sync/types'

const text = (blocks: string[]) => blocks.map((block) => `${block}\n`).join('\n')
const blocksOf = (body: string) =>
  body
    .split('\n\n')
    .map((block) => block.trim())
    .filter(Boolean)
const wordsOf = ({ body, title, description, tags }: ArticleFields) =>
  [body, title, description, ...tags].join(' ').split(/\s+/)

const start: ArticleFields = {
  title: 'title',
  slug: 'slug',
  description: null,
  authors: [],
  tags: ['tag'],
  publishedAt: null,
  cover: null,
  canonicalURL: null,
  language: null,
  series: null,
  updated: null,
  draft: false,
  body: text(['alpha', 'beta', 'gamma', 'delta']),
}

type Step =
  | { do: 'write'; side: 'file' | 'cms'; at: number; insert: boolean }
  | { do: 'remove'; side: 'file' | 'cms'; at: number }
  | { do: 'move'; side: 'file' | 'cms'; at: number }
  | { do: 'field'; side: 'file' | 'cms'; name: 'title' | 'description' | 'tags' }
  | { do: 'import'; decide: 'report' | 'file' | 'cms' }
  | { do: 'export' }

const side = fc.constantFrom('file' as const, 'cms' as const)
const at = fc.nat(7)
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('write' as const), side, at, insert: fc.boolean() }),
  fc.record({ do: fc.constant('remove' as const), side, at }),
  fc.record({ do: fc.constant('move' as const), side, at }),
  fc.record({
    do: fc.constant('field' as const),
    side,
    name: fc.constantFrom('title' as const, 'description' as const, 'tags' as const),
  }),
  fc.record({
    do: fc.constant('import' as const),
    decide: fc.constantFrom('report' as const, 'file' as const, 'cms' as const),
  }),
  fc.constant({ do: 'export' as const }),
)

/** A folder and a CMS that hold one article, as import and export bring them together. */
class World {
  private base = start
  private exported: ArticleFields | undefined
  private readonly sides = { file: start, cms: start }
  private count = 0
  /** Words that somebody wrote and nobody took back. */
  private readonly alive = new Set<string>()

  run(step: Step): void {
    if (step.do === 'import') this.import(step.decide)
    else if (step.do === 'export') this.export()
    else this.edit(step)
    // Whatever happens, each word stands on one side at least.
    const words = new Set([...wordsOf(this.sides.file), ...wordsOf(this.sides.cms)])
    for (const word of this.alive) expect(words).toContain(word)
  }

  private edit(step: Exclude<Step, { do: 'import' | 'export' }>): void {
    const before = this.sides[step.side]
    const word = `${step.side}${this.count++}`
    const blocks = blocksOf(before.body)
    let after = before
    if (step.do === 'field')
      after = { ...before, [step.name]: step.name === 'tags' ? [...before.tags, word] : word }
    else {
      const place = step.at % (blocks.length + 1)
      if (step.do === 'write') blocks.splice(place, step.insert ? 0 : 1, word)
      else if (step.do === 'remove') blocks.splice(place, 1)
      else blocks.unshift(...blocks.splice(place, 1))
      after = { ...before, body: text(blocks) }
    }
    this.sides[step.side] = after
    const [were, are] = [wordsOf(before), new Set(wordsOf(after))]
    // Who replaces a word has seen it; it needn't come back from the other side.
    for (const old of were) if (!are.has(old)) this.alive.delete(old)
    if (are.has(word)) this.alive.add(word)
  }

  private import(decide: 'report' | 'file' | 'cms'): void {
    const { file, cms } = this.sides
    const given = decide === 'report' ? 'cms' : decide
    const { take, conflicts } = mergeFields(this.base, file, cms, () => given)
    if (conflicts.length > 0 && decide === 'report') return
    for (const conflict of conflicts) this.forget(conflict, given)
    this.sides.cms = { ...cms, ...take }
    this.base = file
    // With nothing left to decide, all that lives is in the CMS.
    const words = wordsOf(this.sides.cms)
    for (const word of this.alive) expect(words).toContain(word)
  }

  /** A person decided against what the other side wrote. */
  private forget(conflict: Conflict, taken: 'file' | 'cms'): void {
    const other = taken === 'file' ? 'cms' : 'file'
    const lost =
      conflict.field === 'body'
        ? conflict[other]
        : [this.sides[other][conflict.field]].flat().join(' ')
    for (const word of lost.split(/\s+/)) this.alive.delete(word)
  }

  /** Writes the file only where it is as it was imported, or written last. */
  private export(): void {
    const { file, cms } = this.sides
    if (file === this.base || file === this.exported) this.sides.file = this.exported = { ...cms }
  }
}

test('1,000 schedules of edits, moves, removals, imports and exports lose no edit', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 30 }), (steps) => {
      const world = new World()
      for (const it of steps) world.run(it)
    }),
    { numRuns: 1000 },
  )
})
