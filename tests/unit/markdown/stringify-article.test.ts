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

  it('prints lists of another length in the form they had', () => {
    const block = rewrite(YAML, () => ({ tags: ['one', 'two', 'x: y'] }))
    expect(block).toContain('tags:\n  - "one"\n  - "two"\n  - "x: y"\n')
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
      '{\n  "title": "B",\n  "tags": ["x","z"],\n  "x": {"y": 1},\n  "lang": "en"\n}\n\nText\n',
    )
    const parsed = '{\n  "lang": "en",\n  "title": "A",\n  "slug": "b"\n}\n'
    expect(rewrite(parsed, () => ({ lang: undefined, slug: undefined }))).toBe(
      '{\n  "title": "A"\n}\n',
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
