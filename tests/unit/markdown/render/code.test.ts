import { describe, expect, it } from '@jest/globals'
import { bundledLanguages } from 'shiki'
import { readCodeMeta } from '@/markdown/render/code-meta'
import { knownLanguage } from '@/markdown/render/highlight'
import { page } from './helpers'

describe('code blocks', () => {
  it('are highlighted by classes, without inline style', async () => {
    const html = await page("```js\nconst a = 'x' // why\n```")
    expect(html).toContain('<pre class="code" tabindex="0" data-language="js">')
    expect(html).toContain('<span class="tok-keyword">const </span>')
    expect(html).toMatch(/<span class="tok-string">&#x27;x&#x27;\s*<\/span>/)
    expect(html).toContain('<span class="tok-comment">// why</span>')
    expect(html).not.toContain('style=')
  })

  it('of an unknown or no language are shown plain', async () => {
    expect(await page('```nosuch\n<b>\n```')).toContain(
      '<code class="language-nosuch">&lt;b&gt;</code>',
    )
    expect(await page('    indented\n\n    code')).toBe(
      '<pre class="code" tabindex="0"><code>indented\n\ncode</code></pre>',
    )
  })

  it('show a title and mark lines', async () => {
    const html = await page('```text title="a file" {2}\none\ntwo\n```')
    expect(html).toContain('<figure class="code-block"><figcaption>a file</figcaption>')
    expect(html).toContain('<span class="line">one</span>\n<span class="line marked">two</span>')
    expect(html).not.toContain('data-meta')
  })

  it('that are huge are shown plain', async () => {
    expect(await page(`\`\`\`js\n${'let a\n'.repeat(20_000)}\`\`\``)).not.toContain('tok-')
  })

  it('written as HTML keep their marks', async () => {
    expect(await page('<pre><code>a <mark>b</mark></code></pre>')).toContain('a <mark>b</mark>')
  })
})

describe('knownLanguage', () => {
  it('knows every language of Shiki, and its other names', () => {
    for (const name of Object.keys(bundledLanguages)) expect(knownLanguage(name)).toBe(name)
    expect(knownLanguage('JavaScript')).toBe('javascript')
    expect(knownLanguage('ts{1,3}')).toBe('ts')
  })

  it('takes no property of objects for a language', () => {
    expect(knownLanguage('constructor')).toBeUndefined()
    expect(knownLanguage('')).toBeUndefined()
  })
})

describe('readCodeMeta', () => {
  it('reads titles and lines', () => {
    expect(readCodeMeta('title="a b" {1,3-4}')).toEqual({ title: 'a b', lines: new Set([1, 3, 4]) })
    expect(readCodeMeta("title='x'")).toEqual({ title: 'x', lines: new Set() })
    expect(readCodeMeta('title=x')).toEqual({ title: 'x', lines: new Set() })
    expect(readCodeMeta('anything {a} else {-}')).toEqual({ lines: new Set() })
  })

  it('is bounded', () => {
    expect(readCodeMeta('{1-999999999}').lines.size).toBe(10_000)
  })
})
