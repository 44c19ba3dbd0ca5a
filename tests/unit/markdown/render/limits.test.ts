import { expect, it } from '@jest/globals'
import { renderArticleHTML } from '@/markdown/render'
import { markdownToLexical } from '@/markdown'

it('shows the source of a block that is too complex to parse, and the rest of the article', async () => {
  const { content } = markdownToLexical('before\n\n> [!NOTE]\n> x\n\nafter')
  const fields = content.root.children[1]!.fields as { source: string }
  fields.source = '>'.repeat(3000)
  const html = await renderArticleHTML(content)
  expect(html).toContain('<p>before</p>')
  expect(html).toContain('<pre><code>>')
  expect(html).toContain('<p>after</p>')
})
