import { describe, expect, it } from '@jest/globals'
import { headingsOf, page } from './helpers'

describe('headings', () => {
  it('have prefixed ids and a link to themselves', async () => {
    expect(await page('## The plan')).toBe(
      '<h2 id="user-content-the-plan">The plan<a class="heading-anchor" ' +
        'href="#user-content-the-plan" aria-label="Link to “The plan”"></a></h2>',
    )
  })

  it('are listed with id, text and depth, each id once', async () => {
    expect(await headingsOf('# One *two*\n\n### Same\n\n### Same[^1]\n\n[^1]: Note')).toEqual([
      { id: 'user-content-one-two', text: 'One two', depth: 1 },
      { id: 'user-content-same', text: 'Same', depth: 3 },
      { id: 'user-content-same-1', text: 'Same', depth: 3 },
    ])
  })

  it('never take an id that the article uses already', async () => {
    const [heading] = await headingsOf('<a id="intro"></a>\n\n## Intro')
    expect(heading?.id).toBe('user-content-intro-1')
  })

  it('are found by links within the article', async () => {
    expect(await page('[down](#Über-uns)\n\n## Über uns')).toContain(
      '<a href="#user-content-%C3%BCber-uns">down</a>',
    )
  })

  it('have an id without text too', async () => {
    expect((await headingsOf('## ![](a.png)'))[0]?.id).toBe('user-content-section')
  })
})

describe('footnotes', () => {
  it('link to their text and back', async () => {
    const html = await page('A note.[^a]\n\n[^a]: The text.')
    expect(html).toContain('href="#user-content-fn-a" id="user-content-fnref-a"')
    expect(html).toContain('<li id="user-content-fn-a">')
    expect(html).toContain('href="#user-content-fnref-a"')
    expect(html).toContain('aria-describedby="user-content-footnote-label"')
  })
})

describe('links within the article', () => {
  it('that are badly encoded or lead nowhere are left alone', async () => {
    expect(await page('[a](#%E0%A4%A) [b](#nowhere)')).toContain('<a href="#nowhere">b</a>')
  })
})

describe('tables', () => {
  it('scroll in a named box that takes the focus, without inline style', async () => {
    const html = await page('| a | b |\n|:-:|--:|\n| 1 | 2 |')
    expect(html).toContain(
      '<div class="table-scroll" role="region" tabindex="0" aria-label="Table 1: a, b"><table>',
    )
    expect(html).toContain('<th align="center">a</th>')
    expect(html).not.toContain('style')
  })

  it('written as HTML scroll too', async () => {
    expect(await page('<table><tr><td>x</td></tr></table>')).toContain('aria-label="Table 1"')
  })
})

describe('alerts', () => {
  it('are shown as GitHub shows them', async () => {
    const html = await page('> [!TIP]\n> Read *this*.')
    expect(html).toContain('<div class="markdown-alert markdown-alert-tip">')
    expect(html).toContain('<p class="markdown-alert-title">Tip</p>')
    expect(html).toContain('<p>Read <em>this</em>.</p>')
  })
})

describe('mathematics', () => {
  it('is set as MathML, in lines and between them', async () => {
    const html = await page('Inline $$x^2$$.\n\n$$\n\\frac{a}{b}\n$$')
    expect(html).toContain('<span class="math-inline"><math><semantics>')
    expect(html).toContain('<math display="block"><semantics><mrow><mfrac>')
    expect(html).not.toContain('style=')
  })

  it('stays code when it cannot be read or is too long', async () => {
    expect(await page('$$\n\\frac{\n$$')).toContain('<code class="language-math">\\frac{</code>')
    expect(await page(`$$\n${'x'.repeat(10_001)}\n$$`)).not.toContain('<math')
  })

  it('of a fenced block is set too', async () => {
    expect(await page('```math\nx\n```')).toContain('<math display="block">')
  })
})

describe('template syntax', () => {
  it('is shown as its source', async () => {
    expect(await page('Before {{< youtube id >}} after')).toBe(
      '<p>Before {{&lt; youtube id &gt;}} after</p>',
    )
  })
})

describe('task lists', () => {
  it('have named boxes', async () => {
    const html = await page('- [ ] a\n- [x] b')
    expect(html).toContain('<input type="checkbox" disabled="" aria-label="Not done"/> a')
    expect(html).toContain('aria-label="Done" checked=""/> b')
  })
})

describe('inline HTML', () => {
  it('is joined over the nodes it is split into', async () => {
    expect(await page('A <mark>marked *word*</mark>.')).toBe(
      '<p>A <mark>marked <em>word</em></mark>.</p>',
    )
  })

  it('nested too deeply to be parsed is shown as text', async () => {
    const html = await page(`<div>\n${'<b><i>'.repeat(20_000)}\n</div>`)
    expect(html).toContain('&lt;div&gt;')
  })
})

describe('embedded content', () => {
  it('becomes a link', async () => {
    expect(await page('<iframe src="https://video.test/1" title="A film"></iframe>')).toContain(
      '<a href="https://video.test/1">A film</a>',
    )
    expect(await page('<video><source src="/a.mp4"></video>')).toContain(
      '<a href="/a.mp4">/a.mp4</a>',
    )
    expect(await page('<iframe src="https://video.test/1"></iframe>')).toContain(
      'Embedded content: video.test',
    )
  })

  it('without an address that can be linked to is left out', async () => {
    expect(await page('a <iframe></iframe> b')).toBe('<p>a  b</p>')
    expect(await page('a <iframe src="javascript:x"></iframe> b')).toBe('<p>a  b</p>')
  })
})
