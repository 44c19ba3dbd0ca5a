import { describe, expect, it } from '@jest/globals'
import { parseArticle, slugFromPath, type FrontMatter } from '@/markdown'
import { readEntries } from '@/markdown/front-matter/read-entries'
import type { Split } from '@/markdown/front-matter/split'
import { processorSeconds } from '../../support/processor-time'

const read = (text: string, options?: Parameters<typeof parseArticle>[1]): FrontMatter => {
  const result = parseArticle(text, options)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.article.frontMatter
}
const yaml = (lines: string, options?: Parameters<typeof parseArticle>[1]) =>
  read(`---\ntitle: A\n${lines}\n---\n`, options)
const refusal = (text: string): string => {
  const result = parseArticle(text)
  return result.ok
    ? 'accepted'
    : result.problems.map(({ line, field, message }) => `${line} ${field}: ${message}`).join('\n')
}
const yamlRefusal = (lines: string) => refusal(`---\ntitle: A\n${lines}\n---\n`)

describe('dates', () => {
  it.each([
    ['2024-01-05', '2024-01-05T00:00:00.000Z'],
    ['2024-1-5', '2024-01-05T00:00:00.000Z'],
    ['2024/01/05', '2024-01-05T00:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2024-01-05 10:00:00 +0900', '2024-01-05T01:00:00.000Z'],
    ['2024-01-05T10:00:00.250-05:30', '2024-01-05T15:30:00.250Z'],
    ['2024-01-05 9:00', '2024-01-05T09:00:00.000Z'],
    ['20 Mar 2023', '2023-03-20T00:00:00.000Z'],
    ['Mon, 20 Mar 2023 10:00:00 GMT', '2023-03-20T10:00:00.000Z'],
    ['March 20th, 2023', '2023-03-20T00:00:00.000Z'],
  ])('are read from %j', (written, instant) => {
    expect(yaml(`date: "${written}"`).publishedAt).toBe(instant)
    expect(yaml(`lastmod: ${written}`).updated).toBe(instant)
  })

  it.each([
    '2024-02-30',
    '2023-02-29',
    '2024-13-45',
    'soon',
    '12:30:45',
    '2024-01-05 25:00',
    '5 Foo 2024',
    '2024-01-05T10:00:00+20:00',
  ])('that do not exist are refused with their text: %j', (written) => {
    expect(yamlRefusal(`date: ${written}`)).toContain(
      `3 date: invalid date: got string "${written}"`,
    )
  })

  it('of TOML are checked from the text too', () => {
    expect(refusal('+++\ntitle = "A"\ndate = 2024-02-30\n+++\n')).toContain('invalid date')
  })

  it('come from the file name when the front matter has none', () => {
    expect(yaml('', { path: 'a/2024-03-02-x.md' }).publishedAt).toBe('2024-03-02T00:00:00.000Z')
    expect(yaml('', { path: 'a/2024-03-02-x/index.md' }).publishedAt).toBe(
      '2024-03-02T00:00:00.000Z',
    )
    expect(yaml('', { path: 'a/x.md' }).publishedAt).toBeUndefined()
  })
})

describe('fields', () => {
  it('are read from every accepted key and shape', () => {
    expect(
      yaml(
        `authors:
  - Ann
  - { name: Bob, url: u, title: t, image_url: i }
tags: a, B ,A, b,
categories: [c, 2024]
summary: S
cover: { image: c.png, alt: C }
published: false
canonical_url: https://example.com/a
redirect_from: /old
series: [S1]
lang: en`,
        { map: { categories: 'tags' } },
      ),
    ).toEqual({
      title: 'A',
      authors: [{ name: 'Ann' }, { name: 'Bob', url: 'u', title: 't', imageURL: 'i' }],
      tags: ['a', 'B', 'c', '2024'],
      description: 'S',
      cover: { src: 'c.png', alt: 'C' },
      draft: true,
      canonicalURL: 'https://example.com/a',
      redirects: ['/old'],
      series: 'S1',
      lang: 'en',
      extra: {},
    })
    expect(yaml('published: 2024-01-05')).toMatchObject({
      draft: false,
      publishedAt: '2024-01-05T00:00:00.000Z',
    })
    expect(yaml('series: [a, b]').extra).toEqual({ series: ['a', 'b'] })
    expect(yaml('author: ""\nimage: ""\ncanonical: ""\naliases: [a, b]')).toMatchObject({
      authors: [],
      redirects: ['a', 'b'],
    })
  })

  it('name the slug, or leave it to the path', () => {
    const path = 'posts/2024-01-05-from-path.md'
    expect(yaml('slug: My Slug', { path }).slug).toBe('my-slug')
    expect(yaml('permalink: /2024/the-name/', { path }).slug).toBe('the-name')
    expect(yaml('url: /2024/the-name.html?x#y', { path }).slug).toBe('the-name')
    expect(yaml('permalink: /:year/:title', { path }).slug).toBe('from-path')
    expect(yaml('permalink: /', { path }).slug).toBe('from-path')
    expect(slugFromPath('posts/a-bundle/index.md')).toBe('a-bundle')
    expect(slugFromPath('')).toBe('')
    for (const slug of ['..', '.', '""', 'a/b', 'a%2fb', '🙂']) {
      expect(yamlRefusal(`slug: ${slug}`)).toContain('expected a name without "/"')
    }
    expect(yamlRefusal('slug: 1')).toContain('got number 1, expected string')
  })

  it.each([
    ['tags: true', 'tags: got boolean true, expected list of strings'],
    ['author: [{ nick: x }]', 'expected string, list of strings, or objects with a name'],
    ['author: [1]', 'expected string, list of strings, or objects with a name'],
    ['author: [{ name: "" }]', 'expected string, list of strings, or objects with a name'],
    ['description: [a]', 'got list ["a"], expected string'],
    ['image: 1', 'expected a path, or an object with src and alt'],
    ['draft: "yes"', 'expected boolean'],
    ['canonical: not an address', 'expected an address with http or https'],
    ['canonical: "javascript:alert(1)"', 'expected an address with http or https'],
    ['Title: B', 'duplicate key, first on line 2'],
    [
      `tags: [${Array.from({ length: 51 }, (_, i) => `t${i}`).join(',')}]`,
      'got 51 tags, expected at most 50',
    ],
    [`extra: [${'"0123456789"'.concat(',1'.repeat(40))}]\ndraft: [${'1,'.repeat(60)}1]`, '…'],
  ])('of a wrong kind are refused: %s', (lines, message) => {
    expect(yamlRefusal(lines)).toContain(message)
  })

  it('limit the title', () => {
    expect(refusal(`---\ntitle: ${'x'.repeat(301)}\n---\n`)).toContain('got 301 characters')
    expect(refusal('---\ntitle: ""\n---\n')).toContain('got string "", expected string')
    expect(refusal('---\ntitle: null\n---\n')).toContain('got null, expected string')
    expect(refusal('---\n---\n')).toContain('title missing')
  })
})

describe('hostile front matter', () => {
  it.each([
    ['a: &a {b: *a}', 'YAML aliases not allowed'],
    ['a: &x 1\nb: *x', 'YAML aliases not allowed'],
    [`a: ${'['.repeat(5_000)}`, 'front matter too deep'],
    ['- '.repeat(30_000), 'front matter too'],
    ['\n'.repeat(200_000), 'front matter too large'],
    ['x'.repeat(70_000), 'front matter too large'],
    [`a: [${'1,'.repeat(11_000)}1]`, 'front matter too large'],
    [Array.from({ length: 201 }, (_, i) => `k${i}: 1`).join('\n'), 'front matter too large'],
    ['seo:\n  __proto__: 1', 'forbidden key'],
    ['constructor: 1', 'forbidden key'],
    ['title: B', 'unique'],
    ['----\nbody', 'expected "---" alone on the line'],
    ['---foo', 'expected "---" alone on the line'],
  ])('is refused: %#', (lines, message) => {
    const seconds = processorSeconds(() => expect(yamlRefusal(lines)).toContain(message))
    expect(seconds).toBeLessThan(5)
    expect('polluted' in {}).toBe(false)
  })

  /** Nine references on each of ten levels: 3,486,784,401 values where aliases are followed. */
  const bomb = Array.from({ length: 10 }, (_, n) =>
    n === 0
      ? 'a0: &a0 x'
      : `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
  ).join('\n')

  it.each([
    ['SECURITY A5: a bomb of aliases', bomb, 'YAML aliases not allowed', 0.1],
    ['SECURITY A7: 5,000 brackets', `a: ${'['.repeat(5_000)}`, 'front matter too deep', 0.1],
    ['SECURITY A7: 100,000 brackets', `a: ${'['.repeat(100_000)}`, 'front matter too large', 0.1],
    ['SECURITY A8: 200,000 blank lines', '\n'.repeat(200_000), 'front matter too large', 0.05],
  ])('%s costs next to nothing', (_, lines, message, most) => {
    yamlRefusal(lines)
    const memory = process.memoryUsage().rss
    // The best of three: a collection of garbage or a compilation may fall into one.
    const seconds = Array.from({ length: 3 }, () =>
      processorSeconds(() => expect(yamlRefusal(lines)).toContain(message)),
    )
    expect(Math.min(...seconds)).toBeLessThan(most)
    expect(process.memoryUsage().rss - memory).toBeLessThan(50_000_000)
  })

  it.each([
    ['---\ntitle: A\nbody', 'not closed'],
    ['---\n- a\n---\n', 'expected keys and values'],
    ['\n---\ntitle: A\n---\n', 'title missing: the file has no front matter'],
    ['----\ntitle: A\n', 'title missing: the file has no front matter'],
    ['+++\ntitle = \n+++\n', 'null'],
    ['+++\ntitle = "A"\n[constructor]\na = 1\n+++\n', '3 constructor: forbidden key'],
    ['+++\ntitle = "A"\na = { prototype = 1 }\n+++\n', 'forbidden key'],
    [`+++\ntitle = "A"\na = [${'1,'.repeat(11_000)}]\n+++\n`, 'front matter too large'],
    ['{\n"title": A\n}\n', 'invalid JSON'],
    ['---\ntitle: "a\\0b"\n---\n', '2 title: got an escape of NUL'],
    ['---\ntitle: A\ntags: [x, {b: "\\uD800"}]\n---\n', '3 tags: got an escape'],
    ['+++\ntitle = "a\\u0000b"\n+++\n', '2 title: got an escape of NUL'],
    ['{\n"title": "\\udc00"\n}\n', '2 title: got an escape of NUL'],
    ['---\ntitle: A\n---\na\0b', '4 null: NUL character at offset 18'],
    ['---\ntitle: A\n---\n\uD800', 'lone surrogate at offset 17'],
    ['x'.repeat(1_300_000), 'file too large'],
  ])('and files that are none are refused: %#', (text, message) => {
    expect(refusal(text)).toContain(message)
  })

  it('reads TOML of every shape', () => {
    const toml = `+++
"title" = 'A'
# comment
big = 12
text = """
several "lines"
"""
list = [ # comment
  'x', # ]
]
esc = "a\\"b"
when = 07:30:00
seo.robots = "none"
[params]
day = 2024-01-05
[[items]]
n = 1
+++
`
    expect(read(toml).extra).toMatchObject({
      big: 12,
      list: ['x'],
      esc: 'a"b',
      seo: { robots: 'none' },
    })
  })
})

describe('what front matter may look like', () => {
  it('keeps a language that is no language tag, and keys without values, as they are', () => {
    expect(yaml('lang: en_US\nx: {a, b: 1}')).toMatchObject({
      extra: { lang: 'en_US', x: { a: null, b: 1 } },
    })
    expect(yaml('lang: en_US').lang).toBeUndefined()
  })

  it('makes short slugs of long names, cut at a word where there is one', () => {
    expect(slugFromPath(`${'long-'.repeat(40)}name.md`)).toBe('long-'.repeat(20).slice(0, -1))
    expect(slugFromPath(`${'a'.repeat(300)}.md`)).toBe('a'.repeat(100))
  })

  it.each(['js', 'javascript', 'coffee', 'coffeescript', 'cson'])(
    'has no engine of gray-matter for %s, should one ever be asked for',
    (format) => {
      const raw = 'globalThis.canary = true'
      const split = { format, raw, rawStart: 4, rawLine: 2, body: '', bodyLine: 3 } as unknown
      expect(() => readEntries(split as Split)).toThrow('language not allowed')
      expect(globalThis).not.toHaveProperty('canary')
    },
  )

  it('says so when it is nested too deeply for its parser', () => {
    expect(yamlRefusal(`x:\n${'- '.repeat(30_000)}a`)).toContain('front matter too deep')
  })
})
