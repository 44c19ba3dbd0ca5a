import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { parseArticle } from '@/markdown'

const problemsOf = (text: string) => {
  const result = parseArticle(text)
  return result.ok ? [] : result.problems
}
const messagesOf = (text: string) => problemsOf(text).map(({ message }) => message)
const frontMatterOf = (text: string, options?: Parameters<typeof parseArticle>[1]) => {
  const result = parseArticle(text, options)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.article.frontMatter
}

describe('parseArticle', () => {
  it("reads the customer's article", () => {
    const path = 'seeds/could-deepseek-be-the-democratization-of-ai.md'
    const result = parseArticle(readFileSync(path, 'utf8'), { path })
    expect(result).toMatchObject({
      ok: true,
      article: {
        format: 'yaml',
        bodyLine: 6,
        frontMatter: {
          title: 'Could DeepSeek Be the Democratization of AI?',
          authors: [{ name: 'Bruno Ciccarino' }],
          slug: 'could-deepseek-be-the-democratization-of-ai',
          draft: false,
        },
      },
    })
    expect(result.ok && result.article.frontMatter.tags).toHaveLength(6)
  })

  it('reads TOML and JSON as it reads YAML', () => {
    const yaml = '---\ntitle: A\ndate: 2024-02-03T10:00:00+09:00\ntags: [x, y]\n---\nbody'
    const toml = '+++\ntitle = "A"\ndate = 2024-02-03T10:00:00+09:00\ntags = ["x", "y"]\n+++\nbody'
    const json =
      '{\n"title": "A",\n"date": "2024-02-03T10:00:00+09:00",\n"tags": ["x", "y"]\n}\nbody'
    for (const text of [yaml, toml, json]) {
      expect(parseArticle(text)).toMatchObject({
        ok: true,
        article: {
          body: 'body',
          frontMatter: { title: 'A', publishedAt: '2024-02-03T01:00:00.000Z', tags: ['x', 'y'] },
        },
      })
    }
  })

  it('keeps unknown keys and matches known ones without regard to case', () => {
    expect(
      frontMatterOf('---\nTitle: A\nTAGS: x, y\nlayout: post\nseo: { a: [1] }\n---\n'),
    ).toMatchObject({
      title: 'A',
      tags: ['x', 'y'],
      extra: { layout: 'post', seo: { a: [1] } },
    })
  })

  it('reports all problems of a file together, with lines', () => {
    expect(
      problemsOf('---\ntitle: 123\ntags: {a: b}\npublished: "yes"\ndate: 2024-02-30\n---\n'),
    ).toEqual([
      { line: 2, field: 'title', message: 'got number 123, expected string' },
      { line: 3, field: 'tags', message: 'got object {"a":"b"}, expected list of strings' },
      { line: 4, field: 'published', message: 'got string "yes", expected boolean' },
      {
        line: 5,
        field: 'date',
        message: 'invalid date: got string "2024-02-30", expected a date such as 2024-01-31',
      },
    ])
  })

  it.each([
    'js',
    'javascript',
    'JS',
    'Js',
    ' js',
    'js ',
    '\tjs',
    'constructor',
    '__proto__',
    'toString',
    'json',
    'toml',
    'coffee',
  ])('refuses front matter in the language %j and runs nothing', (language) => {
    const text = `---${language}\n(globalThis.PWNED = 1)\n---\nbody`
    expect(messagesOf(text)[0]).toContain('front matter language not allowed')
    expect('PWNED' in globalThis).toBe(false)
  })

  it('refuses broken YAML the second time as the first time', () => {
    const text = '---\ntitle: [a\n---\nbody'
    const first = problemsOf(text)
    expect(first.length).toBeGreaterThan(0)
    expect(problemsOf(text)).toEqual(first)
  })
})
