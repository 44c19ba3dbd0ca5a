import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { createElement } from 'react'
import { StructuredData } from '@/components/StructuredData'
import { articleData, authorData, homeData, tagData } from '@/content/structuredData'
import type { ArticlePage, Site } from '@/content/types'

const hostile = '</script><script>alert(1)</script> <!-- ]]>'
const site: Site = {
  title: hostile,
  description: null,
  language: 'en',
  articlesPerPage: 10,
  navigation: [],
  socialLinks: [],
}
const ada = { id: 'a', name: 'Ada', path: '/authors/ada', avatar: null }
const css = { id: 't', name: 'CSS', path: '/tags/css' }
const article = {
  id: '1',
  title: hostile,
  path: '/articles/x',
  description: null,
  publishedAt: '2024-01-01T00:00:00.000Z',
  modifiedAt: '2024-01-02T00:00:00.000Z',
  authors: [ada],
  tags: [css],
  wordCount: 12,
  language: null,
  meta: { title: hostile, description: 'What it says.', image: null },
} as unknown as ArticlePage

/** What a crawler reads in the page. */
function read(data: Parameters<typeof StructuredData>[0]['data']) {
  const html = renderToStaticMarkup(createElement(StructuredData, { data }))
  const json = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(html)?.[1]
  return (JSON.parse(json ?? '') as { '@graph': Record<string, unknown>[] })['@graph']
}

describe('structured data', () => {
  it('of an article is a BlogPosting with what search engines ask for, and the way to it', () => {
    const [posting, breadcrumbs] = read(articleData(article, site, '/articles/x/card.png'))
    expect(posting).toMatchObject({
      '@type': 'BlogPosting',
      headline: hostile,
      image: 'http://localhost:3000/articles/x/card.png',
      datePublished: '2024-01-01T00:00:00.000Z',
      dateModified: '2024-01-02T00:00:00.000Z',
      author: [{ '@type': 'Person', name: 'Ada', url: 'http://localhost:3000/authors/ada' }],
      keywords: ['CSS'],
    })
    expect(breadcrumbs).toMatchObject({
      '@type': 'BreadcrumbList',
      itemListElement: [
        { position: 1, item: 'http://localhost:3000/' },
        { position: 2, name: 'CSS', item: 'http://localhost:3000/tags/css' },
        { position: 3, item: 'http://localhost:3000/articles/x' },
      ],
    })
  })

  it('of the home page is a WebSite that can be searched', () => {
    const [website] = read(homeData(site))
    expect(website).toMatchObject({
      '@type': 'WebSite',
      url: 'http://localhost:3000/',
      potentialAction: {
        '@type': 'SearchAction',
        target: { urlTemplate: 'http://localhost:3000/search?q={search_term_string}' },
      },
    })
  })

  it('of an author is a ProfilePage about a Person', () => {
    const author = {
      ...ada,
      bio: 'Writes.',
      articleCount: 1,
      links: [{ label: 'Home', url: 'https://ada.example' }],
    }
    const [profile] = read(authorData(author, site))
    expect(profile).toMatchObject({
      '@type': 'ProfilePage',
      mainEntity: { '@type': 'Person', name: 'Ada', sameAs: ['https://ada.example'] },
    })
  })

  it('of a tag is a CollectionPage below its parent', () => {
    const parent = { id: 'p', name: 'Web', path: '/tags/web' }
    const [, breadcrumbs] = read(
      tagData({ ...css, description: null, articleCount: 1, parent }, site),
    )
    expect(breadcrumbs).toMatchObject({
      itemListElement: [{}, { name: 'Tags' }, { name: 'Web' }, { name: 'CSS' }],
    })
  })
})
