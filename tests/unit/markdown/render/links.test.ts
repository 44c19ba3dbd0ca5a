import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { markdownToLexical, type ArticleContent } from '@/markdown'
import { renderArticle, type RenderOptions } from '@/markdown/render'
import { page } from './helpers'

const show = async (content: ArticleContent, options: RenderOptions = {}) =>
  renderToStaticMarkup((await renderArticle(content, options)).body)

/** A link to another article, as the import resolves it from `./other.md#part`. */
const internal = (value: string | object): ArticleContent => {
  const { content } = markdownToLexical('[other](./other.md#part "T")')
  return JSON.parse(JSON.stringify(content), (_key, node: { type?: string; fields?: object }) =>
    node?.type === 'link'
      ? {
          ...node,
          $: { url: './other.md#part', doc: 'id' },
          fields: { ...node.fields, linkType: 'internal', doc: { relationTo: 'articles', value } },
        }
      : node,
  ) as ArticleContent
}

describe('links', () => {
  it('to articles get the address that the site gives them', async () => {
    const asked: unknown[] = []
    const resolveLink: RenderOptions['resolveLink'] = (doc) => {
      asked.push(doc)
      return '/articles/other'
    }
    const populated = { id: 'id', slug: 'other' }
    expect(await show(internal(populated), { resolveLink })).toBe(
      '<p><a href="/articles/other#user-content-part" title="T">other</a></p>',
    )
    expect(asked).toEqual([{ relationTo: 'articles', value: populated }])
  })

  it('to articles that readers may not see are text', async () => {
    expect(await show(internal('id'))).toBe('<p><a title="T">other</a></p>')
  })

  it('keep telephone numbers, mail and relative addresses', async () => {
    for (const url of ['tel:+491', 'mailto:a@b.test', '../x', '?q=1', 'https://a.test/']) {
      expect(await page(`[x](${url})`)).toBe(`<p><a href="${url}">x</a></p>`)
    }
  })
})
