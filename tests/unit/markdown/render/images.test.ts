import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { markdownToLexical, type ArticleContent } from '@/markdown'
import { renderArticle, type RenderOptions } from '@/markdown/render'
import { page } from './helpers'

const show = async (content: ArticleContent, options: RenderOptions = {}) =>
  renderToStaticMarkup((await renderArticle(content, options)).body)

/** The Markdown's content with members of its image blocks replaced. */
const withImage = (markdown: string, fields: object): ArticleContent => {
  const { content } = markdownToLexical(markdown)
  return JSON.parse(JSON.stringify(content), (_key, value: { blockType?: string }) =>
    value?.blockType === 'image' ? { ...value, ...fields } : value,
  ) as ArticleContent
}

describe('pictures', () => {
  it('load late', async () => {
    expect(await page('![a](/a.png "T")')).toBe(
      '<p><img src="/a.png" alt="a" title="T" loading="lazy" decoding="async"/></p>',
    )
  })

  it.each(['//evil.test/t.png', 'http://169.254.169.254/a.png', 'https://host.test/a.png'])(
    'from a host that is not allowed become links: %s',
    async (src) => {
      const html = await page(`![x](${src})`)
      expect(html).toBe(`<p><a href="${src}" class="remote-image">x</a></p>`)
    },
  )

  it('from such a host within a link become its text', async () => {
    expect(await page('[![badge](https://host.test/a.png)](/x)')).toBe(
      '<p><a href="/x">badge</a></p>',
    )
  })

  it('from an allowed host are shown', async () => {
    const html = await page('![x](https://host.test/a.png)', { imageHosts: ['host.test'] })
    expect(html).toContain('<img src="https://host.test/a.png"')
  })

  it('hide no host behind a backslash or an odd scheme', async () => {
    expect(await page('<img src="\\\\evil.test/a.png" alt="x">')).not.toContain('<img')
    expect(await page('<img src="data:image/svg+xml,x" alt="x">')).toBe('x')
  })

  it('written in HTML have one source only', async () => {
    const html = await page(
      '<picture><source srcset="//evil.test/a"><img src="/a.png" srcset="//evil.test/b 2x"></picture>',
    )
    expect(html).not.toContain('evil')
  })

  it('of the media are shown with their size, whatever the file calls them', async () => {
    const content = withImage('![alt](./pic.png)', { upload: 'id', sourceUpload: 'id' })
    const picture = { src: '/m/ä b.png', width: 640, height: 480, alt: 'media' }
    const scaled = { ...picture, srcSet: '/m/s.png 320w', sizes: '35rem' }
    const resolveUpload = (id: string) => (id === 'id' ? scaled : undefined)
    const html = await show(content, { resolveUpload })
    expect(html).toContain('src="/m/%C3%A4%20b.png" alt="alt"')
    expect(html).toContain('width="640" height="480" srcSet="/m/s.png 320w" sizes="35rem"')
  })

  it('of the media lie above a placeholder and lead to their whole size', async () => {
    const picture = { src: '/m/s.png', full: '/m/b.png', placeholder: 'data:image/webp;base64,AA' }
    const resolveUpload = () => picture
    const fields = { upload: 'id', sourceUpload: 'id' }
    const html = await show(withImage('![alt](./pic.png)', fields), { resolveUpload })
    expect(html).toMatch(
      /<a href="\/m\/b.png" class="zoom" aria-label="Enlarge: alt"><span class="picture"><img src="data:[^"]+" alt="" class="placeholder"\/><img src="\/m\/s.png"/,
    )
    expect(html).not.toContain('style=')
  })

  it('of populated media speak for themselves', async () => {
    const media = { id: 'id', url: '/m/a.png', width: 10, height: 20, alt: 'media' }
    const html = await show(withImage('![](./pic.png)', { upload: media, sourceUpload: 'id' }))
    expect(html).toContain('src="/m/a.png" alt="media"')
    expect(html).toContain('width="10" height="20"')
  })

  it('of media that are gone show what the file says', async () => {
    expect(await show(withImage('![x](./pic.png)', { upload: 'gone' }))).toContain(
      'src="./pic.png"',
    )
  })

  it('inserted in the panel are shown in a paragraph of their own', async () => {
    const { content } = markdownToLexical('text')
    const upload = {
      type: 'upload',
      version: 3,
      format: '',
      relationTo: 'media',
      value: { id: 'id', url: '/m/a.png', alt: 'media' },
      fields: { alt: 'own', title: 'T' },
    }
    content.root.children.push(upload, { ...upload, value: 'gone', fields: null })
    expect(await show(content)).toContain(
      '<p><img src="/m/a.png" alt="own" title="T" loading="lazy" decoding="async"/></p>',
    )
  })
})
