import { describe, expect, it } from '@jest/globals'
import { toHtml } from 'hast-util-to-html'
import { previewTree } from '@/editor/markdown/previewTree'
import { MarkdownLimitError } from '@/markdown'

const preview = (markdown: string, inline?: boolean) => toHtml(previewTree(markdown, inline))

describe('the preview of source text', () => {
  it('shows Markdown as the site would', () => {
    expect(preview('*a* <script>x</script>$$b$$')).toContain('<p><em>a</em> <span')
  })

  it('shows what stands in a line without a paragraph around it', () => {
    expect(preview('*a* b', true)).toBe('<em>a</em> b')
  })

  it('loads no images but those of the CMS', () => {
    expect(preview('![one](/api/media/file/a.png)')).toContain('<img src="/api/media/file/a.png"')
    const other = preview('![two](b.png) ![](https://evil.example/c.png)')
    expect(other).not.toContain('<img')
    expect(other).toContain('>two</span>')
  })

  it('refuses what is too complex to parse', () => {
    expect(() => preview('>'.repeat(3000))).toThrow(MarkdownLimitError)
  })
})
