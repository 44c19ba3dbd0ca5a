import { describe, expect, test } from '@jest/globals'
import { headScript } from '@/components/elements/headScript'
import { finalHTML } from '@/server/pageCache/finalHTML'

describe('The final page', () => {
  test.each([
    '<script src="/_next/static/chunks/a.js" async=""></script>',
    '<script src="/_next/static/chunks/p.js" noModule=""></script>',
    '<script>(self.__next_f=self.__next_f||[]).push([0])</script>',
    '<script>self.__next_f.push([1,"<b>\\u003c/script>"])</script>',
    '<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>',
    '<link rel="modulepreload" href="/_next/static/chunks/a.js"/>',
    '<script type="module">alert(1)</script>',
    `<script>${headScript};alert(1)</script>`,
    '<!--$-->',
    '<!-- -->',
  ])('is without %s', async (part) => {
    expect((await finalHTML(`<p>a${part}b</p>`)).html).toBe('<p>ab</p>')
  })

  test.each([
    `<script>${headScript}</script>`,
    '<script type="module" async="" src="/elements.js?v=1"></script>',
    '<script type="application/ld+json">{"a":"<b>&amp;\\u003c"}</script>',
    '<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>',
    '<link rel="preload" as="image" href="/a.avif"/>',
    '<svg viewBox="0 0 1 1"><path d="M0 0"></path></svg>',
    '<pre>\n\n&lt;script&gt;&#x27;  \n</pre>',
    '<code>self.__next_f.push([1])</code>',
    '<math><mi>x</mi></math>',
    '<p title="a > b &quot;">é 𝒳 \u00a0</p>',
    '<template><p>a</p></template>',
  ])('keeps %s byte for byte', async (part) => {
    const page = `<!DOCTYPE html><html lang="en"><head></head><body>${part}</body></html>`
    expect(await finalHTML(page)).toEqual({ html: page, style: undefined })
  })

  test('holds the styles of its elements in its head, each once', async () => {
    const { html, style } = await finalHTML(
      `<html><head><title>a</title></head><body><img alt="é" style="color:red"/><i style='color:red'>b</i><b class="c" style="background:url(&quot;data:a;b&quot;)">c</b></body></html>`,
    )
    expect(style).toBe(
      '[data-style="0"]:not(#_){color:red}[data-style="1"]:not(#_){background:url("data:a;b")}',
    )
    expect(html).toBe(
      `<html><head><title>a</title><style>${style}</style></head><body><img alt="é" data-style="0"/><i data-style="0">b</i><b class="c" data-style="1">c</b></body></html>`,
    )
  })

  test('takes no style out of its place that is more than a style', async () => {
    const page = '<head></head><p style="color:red}body{display:none">a</p>'
    expect(await finalHTML(page)).toEqual({ html: page, style: undefined })
  })
})
