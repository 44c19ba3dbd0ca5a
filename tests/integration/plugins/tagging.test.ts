import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { essence } from '@/plugins/tagging/operations/essence'
import { rowsOnly } from '@/plugins/tagging/operations/rowsOnly'
import type { Preview } from '@/plugins/tagging/operations/preview'
import { createIdentities } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

jest.unstable_mockModule('next/cache.js', () => ({
  revalidateTag: () => undefined,
  unstable_cache: (run: () => unknown) => run,
}))

const { movedTo } = await import('@/content/redirects')
const { Relations } = await import('@/sync/relations')

/** As many articles as a merge is measured with; the engines' own tests need fewer. */
const many = Number(process.env.OCTAVO_MERGE_ARTICLES ?? 60)

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>

type Answer = { id: string; summary: string; errors?: { message: string }[] }

const post = <Body = Answer>(path: string, body: object = {}, who = people.editor) =>
  rest<Body>(who, 'POST', `/api/tag-operations/${path}`, { body })

const preview = (operation: object, who = people.editor) =>
  post<Preview>('preview', { operation }, who)
const run = (operation: object, who = people.editor) => post('run', { operation }, who)
const undo = (id: string) => post(`${id}/undo`)

const tag = async (name: string, data: object = {}) =>
  (
    await payload.create({
      collection: 'tags',
      data: { name, slug: name.toLowerCase(), ...data },
      depth: 0,
    })
  ).id

const article = (slug: string, data: Partial<Article>) =>
  payload.create({
    collection: 'articles',
    data: { title: slug, slug, publishedAt: '2024-01-01T00:00:00.000Z', ...data },
    draft: data._status !== 'published',
    depth: 0,
  })

const everythingOf = async (collection: 'articles' | 'redirects' | 'tags') =>
  (
    await payload.db.find<Record<string, unknown> & { id: string }>({
      collection,
      pagination: false,
      sort: 'id',
      ...rowsOnly,
    })
  ).docs

/** All that an operation may and may not change, whole. */
async function everything() {
  const versions = await payload.db.findVersions<Article>({
    collection: 'articles',
    pagination: false,
    sort: 'id',
  })
  const all = {
    rows: await everythingOf('articles'),
    versions: versions.docs.map(({ version, ...rest }) => ({ ...rest, ...version, id: rest.id })),
    tags: await everythingOf('tags'),
    redirects: (await everythingOf('redirects')).map(({ from, to }) => ({ from, to })),
  }
  return essence(all) as { rows: Article[]; versions: Article[] }
}

const without = <Row extends { tags?: unknown }>(rows: Row[]) =>
  rows.map(({ tags: _tags, ...row }) => row)

beforeAll(async () => {
  payload = await getTestPayload()
  jest.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ ok: true }))
  people = await createIdentities(payload)
})

describe('a merge', () => {
  it('gives every article the target once, leaves all else as it was, and is undone exactly', async () => {
    const [js, javascript, other] = [
      await tag('JS', { aliases: ['ECMAScript'] }),
      await tag('JavaScript'),
      await tag('Other'),
    ]
    const child = await tag('Promises', { parent: js })
    for (let n = 0; n < many; n++) {
      const tags = [[js], [other, js, javascript], [javascript, other, js], [other, js], [other]][
        n % 5
      ]!
      const status = n % 4 === 0 ? 'draft' : 'published'
      const { id } = await article(`merge-${n}`, { tags, _status: status })
      if (n % 6 === 1)
        await payload.update({
          collection: 'articles',
          id,
          data: { title: `Pending ${n}`, tags: [other, js] },
          draft: true,
        })
    }
    const before = await everything()
    const operation = { kind: 'merge', sources: [js], target: javascript }

    const shown = await preview(operation)
    expect(shown.status).toBe(200)
    expect(shown.body.redirects).toEqual([{ from: '/tags/js', to: '/tags/javascript' }])
    expect(shown.body.aliases).toEqual(['JS', 'ECMAScript'])
    const named = [...before.rows, ...before.versions].filter((row) => row.tags?.includes(js))
    expect(named.length).toBeGreaterThan(0)
    expect(shown.body.articles.length).toBeGreaterThan(many / 2)
    expect(await everything()).toEqual(before)

    const merged = await post('run', { operation, seen: shown.body.digest })
    expect(merged.body).toMatchObject({ summary: 'Merge “JS” into “JavaScript”' })
    const after = await everything()
    expect(without(after.rows)).toEqual(without(before.rows))
    expect(without(after.versions)).toEqual(without(before.versions))
    const all = [...after.rows, ...after.versions]
    ;[...before.rows, ...before.versions].forEach(({ id, tags }) => {
      const hadTarget = tags?.includes(javascript)
      const expected = [
        ...new Set(
          (tags as string[] | undefined)?.flatMap((it) =>
            it !== js ? [it] : hadTarget ? [] : [javascript],
          ),
        ),
      ]
      expect(all.find((row) => row.id === id)?.tags ?? []).toEqual(expected)
    })
    expect((await payload.findByID({ collection: 'tags', id: child, depth: 0 })).parent).toBe(
      javascript,
    )
    expect(await movedTo('/tags/js')).toBe('/tags/javascript')
    expect(await movedTo('/tags/js/feed.xml')).toBe('/tags/javascript/feed.xml')
    const target = await payload.findByID({ collection: 'tags', id: javascript, depth: 0 })
    const { totalDocs } = await payload.find({
      collection: 'articles',
      where: { tags: { equals: javascript } },
      overrideAccess: false,
    })
    expect(target.articleCount).toBe(totalDocs)

    const relations = new Relations(payload)
    expect(await relations.canonicalNames('tags', ['js', 'ecmascript', 'JAVASCRIPT'])).toEqual([
      'JavaScript',
    ])

    const undone = await undo(merged.body.id)
    expect(undone.status).toBe(200)
    expect(await everything()).toEqual(before)
    expect(await movedTo('/tags/js')).toBeNull()
    expect((await undo(merged.body.id)).status).toBe(409)
  }, 120_000)

  it('is not undone over a later change of the same tags, and says where', async () => {
    const [one, two] = [await tag('One'), await tag('Two')]
    const { id } = await article('later', { tags: [one], _status: 'published' })
    const merged = await run({ kind: 'merge', sources: [one], target: two })
    await payload.update({ collection: 'articles', id, data: { title: 'Retitled' } })
    await payload.update({ collection: 'articles', id, data: { tags: [] } })
    const before = await everything()
    const { status, body } = await undo(merged.body.id)
    expect(status).toBe(409)
    expect(body.errors?.[0]?.message).toContain('The tags of “Retitled” were changed.')
    expect(await everything()).toEqual(before)
    await payload.update({ collection: 'articles', id, data: { tags: [two] } })
    // Only the versions that were saved in between stand in the way now: they hold no tag at all.
    expect((await undo(merged.body.id)).status).toBe(200)
    const restored = await payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })
    expect(restored).toMatchObject({ title: 'Retitled', tags: [one] })
  })
})

describe('around an operation', () => {
  it('what was not in the preview is not done', async () => {
    const [one, two] = [await tag('Seen one'), await tag('Seen two')]
    await article('seen', { tags: [one], _status: 'published' })
    const operation = { kind: 'merge', sources: [one], target: two }
    const { digest } = (await preview(operation)).body
    await article('not-seen', { tags: [one] })
    const { status, body } = await post('run', { operation, seen: digest })
    expect(status).toBe(409)
    expect(body.errors?.[0]?.message).toContain('Look at it again')
    const again = (await preview(operation)).body
    expect((await post('run', { operation, seen: again.digest })).status).toBe(200)
  })

  it('an editor who has an article open does not bring a merged tag back, nor a deleted one', async () => {
    const [one, two, three] = [
      await tag('Open one'),
      await tag('Open two'),
      await tag('Open three'),
    ]
    const { id } = await article('open', { tags: [one], _status: 'published' })
    await run({ kind: 'merge', sources: [one], target: two })
    await run({ kind: 'merge', sources: [two], target: three })
    const saved = await rest<{ doc: Article }>(
      people.editor,
      'PATCH',
      `/api/articles/${id}?depth=0`,
      {
        body: { title: 'Typed meanwhile', tags: [two, one] },
      },
    )
    expect(saved.body.doc).toMatchObject({ title: 'Typed meanwhile', tags: [three] })

    const gone = await tag('Open and gone')
    await run({ kind: 'delete', tag: gone })
    const refused = await rest<Answer>(people.editor, 'PATCH', `/api/articles/${id}`, {
      body: { tags: [three, gone] },
    })
    expect(refused.status).toBe(400)
    expect(JSON.stringify(refused.body)).toContain('One of these tags was deleted.')
  })

  it('history has an entry for the tags and for each article', async () => {
    const [one, two] = [await tag('Noted one'), await tag('Noted two')]
    const { id } = await article('noted', { tags: [one], _status: 'published' })
    await run({ kind: 'merge', sources: [one], target: two })
    const entries = await payload.find({
      collection: 'history',
      where: { and: [{ document: { in: [id, one, two] } }, { actorId: { exists: true } }] },
      sort: 'title',
    })
    const told = entries.docs
      .filter(({ actorId }) => actorId)
      .map(({ title, action, changed, way }) => [title, action, changed, way])
    expect(told).toEqual([
      ['Noted one', 'delete', '', 'rest'],
      ['Noted two', 'update', 'name, aliases', 'rest'],
      ['noted', 'update', 'tags', 'rest'],
    ])
  })

  it('renaming a tag in its form keeps the old name as an alias', async () => {
    const id = await tag('Formname', { aliases: ['Formularname'] })
    const renamed = await payload.update({ collection: 'tags', id, data: { name: 'Form name 2' } })
    expect(renamed.aliases).toEqual(['Formularname', 'Formname'])
    const back = await payload.update({ collection: 'tags', id, data: { name: 'formname' } })
    expect(back).toMatchObject({ name: 'formname', aliases: ['Formularname', 'Form name 2'] })
  })

  it('a circle of parents is untied by the merge', async () => {
    const top = await tag('Line top')
    const source = await tag('Line source', { parent: top })
    const middle = await tag('Line middle', { parent: source })
    const target = await tag('Line target', { parent: middle })
    const before = await everything()
    const merged = await run({ kind: 'merge', sources: [source], target })
    const parentOf = async (id: string) =>
      (await payload.findByID({ collection: 'tags', id, depth: 0 })).parent
    expect([await parentOf(target), await parentOf(middle)]).toEqual([middle, top])
    await undo(merged.body.id)
    expect(await everything()).toEqual(before)
  })
})

describe('other operations', () => {
  it('rename: the old name stays an alias, the old address leads to the new one', async () => {
    const id = await tag('Colour')
    await article('renamed', { tags: [id], _status: 'published' })
    const before = await everything()
    const renamed = await run({ kind: 'rename', tag: id, name: 'Color' })
    const stored = await payload.findByID({ collection: 'tags', id, depth: 0 })
    expect(stored).toMatchObject({ name: 'Color', slug: 'color', aliases: ['Colour'] })
    expect(await movedTo('/tags/colour')).toBe('/tags/color')
    await undo(renamed.body.id)
    expect(await everything()).toEqual(before)
  })

  it('split: chosen articles get a new tag, the others keep theirs', async () => {
    const id = await tag('Web', { aliases: ['styles'] })
    const css = await article('split-1', { tags: [id], _status: 'published' })
    const html = await article('split-2', { tags: [id], _status: 'published' })
    const before = await everything()
    const operation = { kind: 'split', tag: id, name: 'Styles', articles: [css.id] }
    const shown = await preview(operation)
    expect(shown.body.articles.map((it) => it.id)).toEqual([css.id])
    const split = await run(operation)
    expect(split.status).toBe(200)
    const [moved, kept] = await Promise.all(
      [css, html].map((it) => payload.findByID({ collection: 'articles', id: it.id, depth: 1 })),
    )
    expect(moved?.tags).toMatchObject([{ name: 'Styles', slug: 'styles' }])
    expect(kept?.tags).toMatchObject([{ name: 'Web' }])
    await undo(split.body.id)
    expect(await everything()).toEqual(before)
  })

  it('delete: articles get another tag or none', async () => {
    const [gone, stays] = [await tag('Gone'), await tag('Stays')]
    const { id } = await article('deleted', { tags: [gone], _status: 'published' })
    await article('stays', { tags: [stays], _status: 'published' })
    const before = await everything()
    const deleted = await run({ kind: 'delete', tag: gone, replacement: stays })
    expect((await payload.findByID({ collection: 'articles', id, depth: 0 })).tags).toEqual([stays])
    expect(await movedTo('/tags/gone')).toBe('/tags/stays')
    expect(await new Relations(payload).canonicalNames('tags', ['gone'])).toEqual(['Stays'])
    await undo(deleted.body.id)
    expect(await everything()).toEqual(before)
    await run({ kind: 'delete', tag: gone })
    expect((await payload.findByID({ collection: 'articles', id, depth: 0 })).tags).toEqual([])
  })

  it('are refused where they make no sense', async () => {
    const [a, b] = [await tag('Refuse A'), await tag('Refuse B')]
    const status = async (operation: object) => (await run(operation)).status
    expect(await status({ kind: 'merge', sources: [a], target: a })).toBe(400)
    expect(await status({ kind: 'rename', tag: a, name: 'refuse b' })).toBe(409)
    expect(await status({ kind: 'explode', tag: a })).toBe(400)
    expect(await status({ kind: 'delete', tag: b, replacement: b })).toBe(400)
    await payload.update({ collection: 'tags', id: a, data: { parent: b } })
    await expect(
      payload.update({ collection: 'tags', id: b, data: { parent: a } }),
    ).rejects.toThrow('parent')
  })
})
