import { describe, expect, it } from '@jest/globals'
import {
  markdownToLexical,
  parseArticle,
  stringifyArticle,
  type ArticleFields,
  type FrontMatter,
} from '@/markdown'

/** Imports a file, changes its front matter, and writes it again. */
function rewrite(
  text: string,
  change: (fields: FrontMatter) => Partial<FrontMatter>,
  path?: string,
) {
  const parsed = parseArticle(text, { path })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const { frontMatter, body } = parsed.article
  const { content, source } = markdownToLexical(body, { title: frontMatter.title })
  const fields = { ...frontMatter, ...change(frontMatter) } as ArticleFields
  return stringifyArticle({ frontMatter: fields, content }, { text, source, path })
}

const YAML = `---
# who and what
title:   'Old title'   # shown big
author: Ann
date: 2024-01-05 10:00:00 +0900
tags:
  - "one"   # first
  - "two"
description: >
  folded
  text
layout: post
published: true
---

# Old title

Text.
`

describe('stringifyArticle', () => {
  it.each([
    ['YAML', YAML],
    ['TOML', "+++\ntitle = 'A' # c\ndate = 2024-01-05\n[params]\na = 1\n+++\nText"],
    ['JSON', '{\n  "title": "A",\n  "tags": ["x"]\n}\n\nText\n'],
    ['CRLF and a byte order mark', '\uFEFF---\r\ntitle: A\r\n---\r\n\r\nText\r\n'],
  ])('gives an untouched file back byte for byte: %s', (_name, text) => {
    expect(rewrite(text, () => ({}))).toBe(text)
  })

  it('replaces only the changed values of YAML, and the heading that repeats the title', () => {
    const text = rewrite(YAML, () => ({ title: "It's new", tags: ['one', 'three'] }))
    expect(text).toBe(
      YAML.replace("'Old title'", "'It''s new'")
        .replace('"two"', '"three"')
        .replace('# Old title', "# It's new"),
    )
  })

  it('writes dates in the zone and shape they had', () => {
    const text = rewrite(YAML, () => ({ publishedAt: '2024-02-01T00:30:00.000Z' }))
    expect(text).toContain('date: 2024-02-01T09:30:00+09:00\n')
    const day = '---\ntitle: A\ndate: 2024-01-05\n---\n'
    expect(rewrite(day, () => ({ publishedAt: '2024-02-01T00:00:00.000Z' }))).toContain(
      'date: 2024-02-01\n',
    )
  })

  it('adds, removes and turns over keys of YAML', () => {
    const text = rewrite(YAML, () => ({
      description: undefined,
      draft: true,
      canonicalURL: 'https://example.com/a',
      authors: [{ name: 'Ann' }, { name: 'Bob', url: 'https://b.example' }],
    }))
    expect(text).not.toContain('folded')
    expect(text).toContain('published: false\n')
    expect(text).toContain('canonicalURL: https://example.com/a\n---\n')
    expect(text).toContain('author: [Ann, {name: Bob, url: https://b.example}]\n')
    expect(text).toContain('# who and what\n')
  })

  it.each([
    ['tags:\n  - "a" # 1\n  - b\n  # why\n  - c', 'tags:\n  - b\n  # why\n  - c\n  - "d"'],
    ['tags: [ "a",  b , c ] # 1', 'tags: [ b , c,  "d" ] # 1'],
    ['tags: [\n  a, # 1\n  b, # 2\n  c # 3\n]', 'tags: [\n  b, # 2\n  c, # 3\n  d\n]'],
    ['tags: [\n  "a",\n  b,\n  c,\n]', 'tags: [\n  b,\n  c,\n  "d",\n]'],
  ])('touches the items alone that come and go: %j', (before, after) => {
    const yaml = (tags: string) => `---\ntitle: A\n${tags}\nx: 1\n---\n\nText\n`
    for (const file of [yaml, (tags: string) => yaml(tags).replaceAll('\n', '\r\n')])
      expect(rewrite(file(before), () => ({ tags: ['b', 'c', 'd'] }))).toBe(file(after))
  })

  it.each([
    ['["a", \'b\', "c"] # 1', '[\'b\', "c", "d"] # 1'],
    ['[\n  "a", # 1\n  \'b\', # ]\n  "c", # 3\n]', '[\n  \'b\', # ]\n  "c", # 3\n  "d",\n]'],
  ])('touches the items alone of TOML that come and go: %j', (before, after) => {
    const file = (tags: string) => `+++\ntitle = "A"\ntags = ${tags}\n[x]\ny = 1\n+++\n\nText\n`
    expect(rewrite(file(before), () => ({ tags: ['b', 'c', 'd'] }))).toBe(file(after))
  })

  it('takes lists and objects in a list of TOML for the items that they are', () => {
    const file = (list: string) => `+++\ntitle = "A"\nx = ${list}\n+++\n\nText\n`
    const list = '[[1, [2]], { a = "]", b = [3, # }\n4] }, # 2\n 5]'
    const x = [[1, [2]], { a: ']', b: [3, 4] }, 5, 6]
    expect(rewrite(file(list), () => ({ extra: { x } }))).toBe(file(list.replace(' 5]', ' 5, 6]')))
  })

  it('writes a text below front matter that ended without a line ending', () => {
    for (const eol of ['\n', '\r\n']) {
      const text = ['---', 'title: A', '---'].join(eol)
      const { content } = markdownToLexical('Text')
      const { source } = markdownToLexical('')
      const written = stringifyArticle({ frontMatter: { title: 'A' }, content }, { text, source })
      expect(written.startsWith(`${text}${eol}`)).toBe(true)
      expect(parseArticle(written)).toMatchObject({ ok: true, article: { body: 'Text\n' } })
    }
  })

  it('touches the items alone of JSON that come and go', () => {
    const file = (tags: string) => `{\n  "tags": [\n    ${tags}\n  ],\n  "title": "A"\n}\n\nText\n`
    const after = file('"b",\n    "c",\n    "d"')
    expect(rewrite(file('"a",\n    "b",\n    "c"'), () => ({ tags: ['b', 'c', 'd'] }))).toBe(after)
    expect(rewrite(after, () => ({ tags: ['b', 'c'] }))).toBe(file('"b",\n    "c"'))
  })

  it('quotes what a list in brackets would take apart', () => {
    const text = '---\ntitle: A\ntags: [a]\nx: 1 # x\n---\n\nText\n'
    expect(rewrite(text, () => ({ tags: ['a', 'b, c', 'd]'] }))).toBe(
      text.replace('[a]', '[a, "b, c", "d]"]'),
    )
  })

  it('keeps CRLF where the last item of a list goes', () => {
    const text = '---\r\ntitle: A\r\ntags:\r\n  - a\r\nx: 1\r\n---\r\n\r\nText\r\n'
    expect(rewrite(text, () => ({ tags: [] }))).toBe(text.replace('\r\n  - a', ' []'))
  })

  it('prints lists of another length in the form they had', () => {
    const block = rewrite(YAML, () => ({ tags: ['one', 'two', 'x: y'] }))
    expect(block).toContain('tags:\n  - "one"   # first\n  - "two"\n  - "x: y"\n')
    const flow = rewrite('---\ntitle: A\ntags: ["a", "b"]\n---\n', () => ({ tags: ['c'] }))
    expect(flow).toBe('---\ntitle: A\ntags: ["c"]\n---\n')
    const commas = rewrite('---\ntitle: A\ntags: a, b\n---\n', () => ({ tags: ['c', 'd', 'e'] }))
    expect(commas).toBe('---\ntitle: A\ntags: c, d, e\n---\n')
  })

  it('puts a value where a key had none or a block of its own', () => {
    const text = '---\ntitle: A\ndescription:\nsummary: |\n  long\n  text\nimage:\n---\nx'
    expect(rewrite(text, () => ({ description: 'short: yes' }))).toBe(
      '---\ntitle: A\ndescription:\nsummary: "short: yes"\nimage:\n---\nx'.replace(
        'summary: "short: yes"',
        "summary: 'short: yes'".replaceAll("'", '"'),
      ),
    )
    expect(rewrite('---\ntitle: A\nimage:\n---\nx', () => ({ cover: { src: 'a.png' } }))).toBe(
      '---\ntitle: A\nimage: a.png\n---\nx',
    )
  })

  it('changes TOML at the place of the value, new keys before the first table', () => {
    const toml =
      "+++\ntitle = 'A' # c\ndate = 2024-01-05\ntags = ['x',\n 'y']\n[params]\na = 1\n+++\nText"
    expect(
      rewrite(toml, () => ({
        title: 'B',
        publishedAt: '2024-01-06T00:00:00.000Z',
        tags: ['z'],
        slug: 'new-slug',
      })),
    ).toBe(
      "+++\ntitle = 'B' # c\ndate = 2024-01-06\ntags = ['z']\nslug = \"new-slug\"\n[params]\na = 1\n+++\nText",
    )
  })

  it('changes JSON at the place of the value', () => {
    const json = '{\n  "title": "A",\n  "tags": ["x"],\n  "x": {"y": 1}\n}\n\nText\n'
    expect(rewrite(json, () => ({ title: 'B', tags: ['x', 'z'], lang: 'en' }))).toBe(
      '{\n  "title": "B",\n  "tags": ["x", "z"],\n  "x": {"y": 1},\n  "lang": "en"\n}\n\nText\n',
    )
    const parsed = '{\n  "lang": "en",\n  "title": "A",\n  "slug": "b"\n}\n'
    expect(rewrite(parsed, () => ({ lang: undefined, slug: undefined }))).toBe(
      '{\n  "title": "A"\n}\n',
    )
  })

  it('removes keys of TOML, and writes lists and objects in its form', () => {
    const toml = '+++\ntitle = "A"\nslug = "a"\n[params]\na = 1\n'
    const fields = () => ({
      slug: undefined,
      cover: { src: 'a.png', alt: 'An "A"' },
      authors: [{ name: 'Ann', url: 'https://a.example' }, { name: 'Ben' }],
      draft: true,
      extra: { params: { a: 1 }, 'a key': { b: ['c', 2], d: null } },
    })
    expect(rewrite(`${toml}+++\n`, fields)).toBe(
      `+++\ntitle = "A"\nauthors = [{ name = "Ann", url = "https://a.example" }, "Ben"]\n` +
        'image = { src = "a.png", alt = "An \\"A\\"" }\ndraft = true\n' +
        '"a key" = { b = ["c", 2] }\n[params]\na = 1\n+++\n',
    )
  })

  it.each([
    [
      'authors stay objects',
      'authors: [{ name: Ann }]',
      { authors: ['Ann', 'Ben'] },
      'authors: [{ name: Ann }, {name: Ben}]',
    ],
    ['one author takes a list away from nobody', 'author: Ann', { authors: [] }, ''],
    ['tags stay a line', 'tags: a, b', { tags: ['a', 'c'] }, 'tags: a, c'],
    ['unless one has a comma', 'tags: a', { tags: ['a', 'b, c'] }, 'tags: [a, "b, c"]'],
    ['one redirect stays a line', 'redirect_from: /a', { redirects: ['/b'] }, 'redirect_from: /b'],
    [
      'two become a list',
      'redirect_from: /a',
      { redirects: ['/a', '/b'] },
      'redirect_from: [/a, /b]',
    ],
    ['none are removed', 'aliases: [/a]', { redirects: [] }, ''],
    [
      'a picture keeps its other keys',
      'cover: {image: a.png, wide: true}',
      { cover: { src: 'b.png', alt: 'B' } },
      'cover: {image: b.png, wide: true, alt: B}',
    ],
    [
      'a picture may get a text',
      'image: a.png',
      { cover: { src: 'a.png', alt: 'A' } },
      'image: {src: a.png, alt: A}',
    ],
    ['a picture may go', 'image: a.png', { cover: undefined }, ''],
    ['a permalink keeps its path', 'permalink: /blog/a/', { slug: 'b' }, 'permalink: /blog/b/'],
    ['and its ending', 'url: /blog/a.html', { slug: 'b' }, 'url: /blog/b.html'],
    ['published turns over', 'published: false', { draft: false }, 'published: true'],
    [
      'a date in published stays',
      'published: 2024-01-05',
      { draft: true },
      'published: 2024-01-05\ndraft: true',
    ],
    ['a date may go', 'date: 2024-01-05', { publishedAt: undefined }, ''],
  ] as const)('front matter: %s', (_name, line, change, expected) => {
    const fields =
      'authors' in change ? { authors: change.authors.map((name) => ({ name })) } : change
    const file = (lines: string) => `---\ntitle: A\n${lines && `${lines}\n`}---\n`
    expect(rewrite(file(line), () => fields as unknown as Partial<FrontMatter>)).toBe(
      file(expected),
    )
  })

  it('takes tags out of the keys that are mapped to them', () => {
    const file = (lines: string) => `---\ntitle: A\n${lines}---\n`
    const text = file('tags: [a]\ncategories: [b, c]\nkinds: d, e\n')
    const map = { categories: 'tags', kinds: 'tags' } as const
    const parsed = parseArticle(text, { map })
    if (!parsed.ok) throw new Error('not parsed')
    const { content, source } = markdownToLexical(parsed.article.body)
    const frontMatter = { ...parsed.article.frontMatter, tags: ['a', 'b', 'd', 'e', 'f'] }
    expect(stringifyArticle({ frontMatter, content }, { text, source, map })).toBe(
      file('tags: [a, b, f]\nkinds: d, e\n'),
    )
  })

  it('prints front matter anew that cannot be patched', () => {
    expect(
      rewrite('---\n{title: A, x: [1]}\n---\nText\n', () => ({ title: 'B', lang: 'en' })),
    ).toBe('---\ntitle: B\nx:\n  - 1\nlang: en\n---\nText\n')
  })

  it('prints TOML anew where a character needs a spelling of its own', () => {
    const text = '+++\n# who\ntitle = "A"\nx = [1]\n+++\n'
    expect(rewrite(text, () => ({ title: 'A\u007f' }))).toBe(
      '+++\ntitle = "A\\u007f"\nx = [ 1 ]\n+++\n',
    )
  })

  it('keeps slug and date of the file name out of the front matter', () => {
    const text = '---\ntitle: A\n---\n'
    expect(rewrite(text, () => ({}), 'posts/2024-01-05-a-name.md')).toBe(text)
    expect(rewrite(text, () => ({ slug: 'other' }), 'posts/2024-01-05-a-name.md')).toBe(
      '---\ntitle: A\nslug: other\n---\n',
    )
  })

  it('writes an article that never was a file', () => {
    const { content } = markdownToLexical('Hello *you*')
    const frontMatter: ArticleFields = {
      title: 'A: b',
      authors: [{ name: 'Ann' }],
      tags: ['x'],
      publishedAt: '2024-01-05T00:00:00.000Z',
      draft: true,
    }
    const text = stringifyArticle({ frontMatter, content })
    expect(text).toBe(
      '---\ntitle: "A: b"\nauthors: Ann\ntags:\n  - x\ndate: 2024-01-05T00:00:00.000Z\ndraft: true\n---\n\nHello *you*\n',
    )
  })
})
