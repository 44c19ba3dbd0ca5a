import { describe, expect, it } from '@jest/globals'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { ArticleList } from '@/components/ArticleList'
import { ArticleView } from '@/components/ArticleView'
import { AuthorNames } from '@/components/AuthorNames'
import { AuthorsPage } from '@/components/AuthorsPage'
import { groupTags } from '@/components/groupTags'
import { Pagination } from '@/components/Pagination'
import { SiteHeader } from '@/components/SiteHeader'
import { ReadOn } from '@/components/ReadOn'
import { SeriesBox } from '@/components/SeriesBox'
import { SeriesPage } from '@/components/SeriesPage'
import { TagsPage } from '@/components/TagsPage'
import { TableOfContents } from '@/components/TableOfContents'
import { Time } from '@/components/Time'
import type { ArticlePage, ArticleSummary, AuthorLink, TagPage } from '@/content/types'

const author = (name: string): AuthorLink => ({
  id: name,
  name,
  path: `/authors/${name.toLowerCase()}`,
  avatar: null,
})

const textOf = (html: string): string => html.replace(/<[^>]+>/g, '')

describe('AuthorNames', () => {
  it.each([
    [['Ada'], 'Ada'],
    [['Ada', 'Bo'], 'Ada and Bo'],
    [['Ada', 'Bo', 'Cy'], 'Ada, Bo and Cy'],
  ])('joins %j', (names, expected) => {
    const html = renderToStaticMarkup(<AuthorNames authors={names.map(author)} />)
    expect(textOf(html)).toBe(expected)
  })
})

describe('Time', () => {
  it('writes the day in the language of the site, the same in every time zone', () => {
    const html = renderToStaticMarkup(<Time dateTime="2024-03-01T23:30:00.000Z" language="de" />)
    expect(html).toBe('<time dateTime="2024-03-01T23:30:00.000Z">1. März 2024</time>')
  })
})

describe('ArticleList', () => {
  const size = { width: 1200, height: 800 }
  const cover = { id: 'm', src: '/media/a.png', ...size, alt: '', caption: null, placeholder: null }
  const article = (id: string): ArticleSummary => ({
    id,
    title: id,
    path: `/articles/${id}`,
    description: null,
    authors: [],
    tags: [],
    cover,
    publishedAt: '2024-01-01T00:00:00.000Z',
    updatedAt: null,
    modifiedAt: '2024-01-01T00:00:00.000Z',
    readingTime: 1,
  })
  const items = [article('a'), article('b'), article('c')]
  const listing = { items, page: 1, pages: 1, total: 3 }
  const loadings = (html: string) =>
    [...html.matchAll(/<img [^>]*srcSet[^>]*>/gi)].map(([tag]) => tag.includes('loading="lazy"'))

  it('loads the image at the top of a page at once, the others when they come near', () => {
    const html = renderToStaticMarkup(
      <ArticleList listing={listing} path="/tags/x" language="en" />,
    )
    expect(loadings(html)).toEqual([false, true, true])
  })

  it('loads none at once below articles that the page shows already', () => {
    const html = renderToStaticMarkup(
      <ArticleList listing={listing} path="/" language="en" except={[article('a')]} />,
    )
    expect(loadings(html)).toEqual([true, true])
  })
})

describe('Pagination', () => {
  const pathOf = (page: number) => `/page/${page}`

  it('is not there for one page', () => {
    expect(renderToStaticMarkup(<Pagination page={1} pages={1} pathOf={pathOf} />)).toBe('')
  })

  it('links to both neighbours from the middle, and says where it is', () => {
    const html = renderToStaticMarkup(<Pagination page={2} pages={3} pathOf={pathOf} />)
    expect(html).toContain('href="/page/1" rel="prev"')
    expect(html).toContain('href="/page/3" rel="next"')
    expect(textOf(html)).toContain('Page 2 of 3')
  })

  it('links to nothing beyond the ends', () => {
    const first = renderToStaticMarkup(<Pagination page={1} pages={2} pathOf={pathOf} />)
    expect(first).not.toContain('rel="prev"')
    const last = renderToStaticMarkup(<Pagination page={2} pages={2} pathOf={pathOf} />)
    expect(last).not.toContain('rel="next"')
  })
})

describe('the pages of a list', () => {
  const listing = { items: [], page: 2, pages: 3, total: 3 }
  const labels = (page: ReactNode) =>
    [...renderToStaticMarkup(page).matchAll(/rel="(?:prev|next)">([^<]*)</g)].map(([, it]) => it)

  it('are newer and older where the list goes back in time', () => {
    const blog = <ArticleList listing={listing} path="/" language="en" />
    expect(labels(blog)).toEqual(['← Newer', 'Older →'])
  })

  it('are not where it goes by name or begins with the oldest', () => {
    const series = { name: 'S', slug: 's', path: '/series/s', listing }
    for (const page of [
      <TagsPage key="tags" listing={listing} />,
      <AuthorsPage key="authors" listing={listing} />,
      <SeriesPage key="series" series={series} language="en" />,
    ])
      expect(labels(page)).toEqual(['← Back', 'More →'])
  })
})

describe('SiteHeader', () => {
  const site = {
    title: 'Blog',
    description: null,
    language: 'en',
    articlesPerPage: 12,
    navigation: [],
    socialLinks: [],
  }

  it('leads to tags and authors until the settings name other links', () => {
    expect(renderToStaticMarkup(<SiteHeader site={site} />)).toContain('href="/tags"')
    const own = renderToStaticMarkup(
      <SiteHeader site={{ ...site, navigation: [{ label: 'About', url: '/about' }] }} />,
    )
    expect(own).toContain('href="/about"')
    expect(own).not.toContain('href="/tags"')
  })
})

describe('ArticleView', () => {
  const article: ArticlePage = {
    id: 'a',
    title: '</script>\u202EEvil',
    path: '/articles/a',
    description: null,
    publishedAt: '2024-01-01T00:00:00.000Z',
    updatedAt: null,
    modifiedAt: '2024-01-01T00:00:00.000Z',
    readingTime: 3,
    authors: [{ ...author('Ada'), bio: null }],
    tags: [{ id: 't', name: 'CSS', path: '/tags/css' }],
    cover: null,
    series: null,
    language: null,
    content: null,
    wordCount: 700,
    canonicalURL: null,
    meta: { title: 'a', description: null, image: null },
  }
  const view = (language: string | null) =>
    renderToStaticMarkup(
      <ArticleView
        article={{ ...article, language }}
        body={<p>Words</p>}
        headings={[]}
        series={null}
        language="en"
      />,
    )
  const html = view(null)

  it('has its title as a block of its own, whose direction ends with it', () => {
    expect(html).toContain('<h1>&lt;/script&gt;\u202EEvil</h1>')
  })

  it.each([
    [null, '<article class="article" dir="auto">'],
    ['de', '<article class="article" lang="de" dir="ltr">'],
    ['ar', '<article class="article" lang="ar" dir="rtl">'],
  ])('runs in the direction of its language: %s', (language, start) => {
    expect(view(language)).toContain(start)
  })

  it('links its author and tags, and says when it came and how long it takes', () => {
    expect(html).toContain('href="/authors/ada"')
    expect(html).toContain('href="/tags/css"')
    expect(textOf(html)).toContain('January 1, 2024')
    expect(textOf(html)).toContain('3 min read')
  })
})

describe('TableOfContents', () => {
  const heading = (text: string, depth: number) => ({ id: `user-content-${text}`, text, depth })

  it('shows two levels of headings, whichever are the uppermost', () => {
    const headings = [heading('a', 2), heading('b', 3), heading('c', 4), heading('d', 2)]
    const html = renderToStaticMarkup(<TableOfContents headings={headings} />)
    expect(html.match(/href="[^"]+"/g)).toEqual(
      ['a', 'b', 'd'].map((id) => `href="#user-content-${id}"`),
    )
  })

  it('is not there for an article with few headings', () => {
    const headings = [heading('a', 2), heading('b', 2)]
    expect(renderToStaticMarkup(<TableOfContents headings={headings} />)).toBe('')
  })
})

describe('ReadOn', () => {
  it('says nothing where there is nothing more', () => {
    const html = renderToStaticMarkup(
      <ReadOn previous={null} next={null} related={[]} language="en" />,
    )
    expect(html).toBe('')
  })

  it('links to the articles before and after', () => {
    const html = renderToStaticMarkup(
      <ReadOn
        previous={{ id: 'a', title: 'A', path: '/articles/a' }}
        next={{ id: 'b', title: 'B', path: '/articles/b' }}
        related={[]}
        language="en"
      />,
    )
    expect(html).toContain('<a href="/articles/a" rel="prev">')
    expect(html).toContain('<a href="/articles/b" rel="next">')
  })
})

describe('SeriesBox', () => {
  const parts = ['a', 'b', 'c'].map((id) => ({
    id,
    title: id.toUpperCase(),
    path: `/articles/${id}`,
  }))
  const series = { name: 'On', slug: 'on', path: '/series/on', total: 3, parts }

  it('says which part it is and leads to those around it', () => {
    const html = renderToStaticMarkup(<SeriesBox series={series} articleId="b" />)
    expect(textOf(html)).toContain('Part 2 of 3 of the series On')
    expect(html).toContain('Before: <a href="/articles/a">A</a>')
    expect(html).toContain('Next: <a href="/articles/c">C</a>')
    expect(html).toContain('<a href="/articles/b" aria-current="page">')
  })

  it('leads to the page of a series that is too long to list', () => {
    const long = { ...series, total: 80 }
    const html = renderToStaticMarkup(<SeriesBox series={long} articleId="z" />)
    expect(textOf(html)).toContain('One of 80 parts')
    expect(html).toContain('<a href="/series/on">All 80 parts</a>')
  })
})

describe('groupTags', () => {
  const tag = (id: string, parent?: string): TagPage => ({
    id,
    name: id,
    path: `/tags/${id}`,
    description: null,
    articleCount: 1,
    parent: parent ? { id: parent, name: parent, path: `/tags/${parent}` } : null,
  })
  const groups = (...tags: TagPage[]) =>
    groupTags(tags).map(({ tag: { id }, below }) => [id, ...below.map((other) => other.id)])

  it('puts tags at every depth below the uppermost one of the list', () => {
    expect(groups(tag('c', 'b'), tag('a'), tag('b', 'a'))).toEqual([['a', 'c', 'b']])
  })

  it('loses no tag whose parent is elsewhere, or below itself', () => {
    expect(groups(tag('a', 'elsewhere'), tag('b', 'c'), tag('c', 'b'), tag('d', 'b'))).toEqual([
      ['a'],
      ['b'],
      ['c'],
      ['d'],
    ])
  })
})
