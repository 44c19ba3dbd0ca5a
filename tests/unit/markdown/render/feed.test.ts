import { describe, expect, it } from '@jest/globals'
import { feed } from './helpers'

const options = { absoluteURL: 'https://site.test/articles/a' }

describe('an article in a feed', () => {
  it('has absolute addresses only', async () => {
    const html = await feed('[x](../tags/y) [z](#z) ![i](/i.png)\n\n## z', options)
    expect(html).toContain('href="https://site.test/tags/y"')
    expect(html).toContain('href="https://site.test/articles/a#user-content-z"')
    expect(html).toContain('src="https://site.test/i.png"')
  })

  it('shows pictures of the site itself, whichever way they are written', async () => {
    expect(await feed('![i](https://site.test/i.png)', options)).toContain('<img')
  })

  it('needs no style sheet: no anchors, no highlighting', async () => {
    const html = await feed('## a\n\n```js title="x"\nlet a\n```', options)
    expect(html).toBe(
      '<h2 id="user-content-a">a</h2>\n<pre><code class="language-js">let a\n</code></pre>',
    )
  })
})
