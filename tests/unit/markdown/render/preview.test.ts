import { describe, expect, it } from '@jest/globals'
import { renderPreviewHTML } from '@/markdown/render/preview'
import { MarkdownLimitError } from '@/markdown'

describe('renderPreviewHTML', () => {
  it('renders Markdown as the site would', () => {
    expect(renderPreviewHTML('*a* <script>x</script>$$b$$')).toContain('<p><em>a</em> <span')
  })

  it('refuses what is too complex to parse', () => {
    expect(() => renderPreviewHTML('>'.repeat(3000))).toThrow(MarkdownLimitError)
  })
})
