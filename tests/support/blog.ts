import { startOctavo } from './octavo-process.mjs'
import type { Site } from './site.mjs'

/**
 * Fills a running site with the blog in `tests/fixtures/blog`: articles with everything that one can
 * have, a series, a tag below another, and an article that an editor put first.
 *
 * @throws {Error} with what the import said, or the server
 */
export async function seedBlog({ url, folder, admin }: Site): Promise<void> {
  const seed = startOctavo(
    folder,
    ['--conditions=production', '--import', 'tsx', 'scripts/seed.ts', 'tests/fixtures/blog'],
    { PORT: new URL(url).port, NEXT_PUBLIC_SERVER_URL: url },
  )
  const { code } = await seed.ended
  if (code !== 0) throw new Error(seed.output())

  let token = ''
  const api = async <Body>(method: string, path: string, body?: object): Promise<Body> => {
    const response = await fetch(new URL(path, url), {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token ? { authorization: `JWT ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`)
    return (await response.json()) as Body
  }
  const idOf = async (collection: string, slug: string): Promise<string> => {
    const query = `where[slug][equals]=${slug}&depth=0&limit=1`
    const { docs } = await api<{ docs: { id: string }[] }>('GET', `/api/${collection}?${query}`)
    return docs[0]!.id
  }
  token = (await api<{ token: string }>('POST', '/api/users/login', admin)).token
  const typography = await idOf('tags', 'typography')
  await api('PATCH', `/api/tags/${typography}`, {
    description: 'Letters, lines and the space around them.',
  })
  await api('PATCH', `/api/tags/${await idOf('tags', 'fonts')}`, { parent: typography })
  await api('PATCH', `/api/articles/${await idOf('articles', 'measure')}`, {
    featured: true,
    _status: 'published',
  })
  await api('PATCH', `/api/authors/${await idOf('authors', 'ada-moreau')}`, {
    bio: 'Sets type for a living and writes about it for pleasure.',
    links: [{ label: 'Website', url: 'https://example.org' }],
  })
}
