import { createRequire } from 'node:module'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { micromark, type Options } from 'micromark'
import { gfmStrikethrough, gfmStrikethroughHtml } from 'micromark-extension-gfm-strikethrough'
import { delimiterRuns } from '@/markdown/delimiter-runs'
import { processorSeconds } from '../../support/processor-time'

type CommonMark = {
  Parser: new () => { parse: (markdown: string) => unknown }
  HtmlRenderer: new () => { render: (tree: unknown) => string }
}
const { Parser, HtmlRenderer } = createRequire(import.meta.url)('commonmark') as CommonMark

/** What the specification's own implementation makes of a text. */
const reference = (markdown: string) => new HtmlRenderer().render(new Parser().parse(markdown))

const htmlExtensions = [gfmStrikethroughHtml()]
const html = (markdown: string, extensions: Options['extensions']) =>
  micromark(markdown, { extensions, htmlExtensions })
const ours = (markdown: string) => html(markdown, [delimiterRuns, gfmStrikethrough()])

/** Texts of some pieces, most of them markers. */
const textsOf = (...pieces: string[]) =>
  fc
    .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 24 })
    .map((parts) => `x${parts.join('')}x`)

describe('runs of delimiters', () => {
  it('make the emphasis that the specification’s implementation makes', () => {
    const texts = textsOf('*', '**', '_', '__', '***', 'a', ' ', '.', '\n', '[', '](b)', '\\')
    fc.assert(
      fc.property(texts, (markdown) => {
        expect(ours(markdown).trimEnd()).toBe(reference(markdown).trimEnd())
      }),
      { numRuns: 1_000, seed: 2024 },
    )
  })

  it('are measured as they were written, also where a part of them is used', () => {
    expect(ours('*a****b**')).toBe('<p><em>a</em>***b**</p>')
  })

  it('make the strikethrough that micromark makes', () => {
    const texts = textsOf('~', '~~', '~~~', 'a', ' ', '.', '[', '](b)', '`', '\\')
    fc.assert(
      fc.property(texts, (markdown) => {
        expect(ours(markdown)).toBe(html(markdown, [gfmStrikethrough()]))
      }),
      { numRuns: 500, seed: 2024 },
    )
  })

  it('nest into each other as far as they fit, the first that closes first', () => {
    expect(ours('~~a *b ***c***~~*')).toBe('<p><del>a *b <em><strong>c</strong></em></del>*</p>')
    expect(ours('*a ~b* c~')).toBe('<p><em>a ~b</em> c~</p>')
    expect(ours('x *q* ~a *b~ c*')).toBe('<p>x <em>q</em> <del>a *b</del> c*</p>')
  })

  it.each([
    ['openers', '*a **a'],
    ['closers', 'a* '],
    ['runs within words', 'a**b_c* '],
    ['tildes', '~a ~~a'],
  ])('take time in proportion to their number: %s', (_name, piece) => {
    const seconds = processorSeconds(() => ours(piece.repeat(10_000)))
    expect(seconds).toBeLessThan(10)
  })
})
