import { Gutter, SetDocumentStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps, PayloadRequest, TypeWithVersion } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { relationIds } from '@/collections/relationIds'
import { TextDiff } from '@/editor/components/TextDiff'
import type { Article } from '@/payload-types'
import { asText } from '../asText'
import { comparedFields } from '../fields'
import { RestoreField } from './RestoreField'
import './compare.css'

type Version = TypeWithVersion<Article> & { autosave?: boolean }

/** As many as Payload keeps. */
const most = 100

/** The article's versions, newest first, without their texts. */
async function listVersions(article: string, req: PayloadRequest): Promise<Version[]> {
  const { docs } = await req.payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: article } },
    select: { updatedAt: true, autosave: true, version: { _status: true } },
    sort: '-updatedAt',
    limit: most,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs
}

async function loadVersions(ids: string[], req: PayloadRequest): Promise<Version[]> {
  const { docs } = await req.payload.findVersions({
    collection: 'articles',
    where: { id: { in: ids } },
    limit: 2,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return ids.flatMap((id) => docs.find((version) => version.id === id) ?? [])
}

/** Names of the authors, tags and images of some versions. */
async function namesIn(versions: Version[], req: PayloadRequest): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  const used = {
    authors: versions.flatMap(({ version }) => relationIds(version.authors)),
    tags: versions.flatMap(({ version }) => relationIds(version.tags)),
    media: versions.flatMap(({ version }) => relationIds([version.cover, version.meta?.image])),
  }
  for (const collection of ['authors', 'tags', 'media'] as const) {
    if (used[collection].length === 0) continue
    const { docs } = await req.payload.find({
      collection,
      where: { id: { in: [...new Set(used[collection])] } },
      select: { name: true, filename: true },
      depth: 0,
      pagination: false,
      overrideAccess: false,
      user: req.user,
      req,
    })
    for (const doc of docs) names.set(doc.id, ('name' in doc ? doc.name : doc.filename) ?? doc.id)
  }
  return names
}

/** The tab of an article that shows what differs between two of its versions, as Markdown. */
export async function CompareView({ initPageResult, searchParams }: DocumentViewServerProps) {
  const { collectionConfig, docID, permissions, req } = initPageResult
  if (!collectionConfig || docID === undefined) return null
  const article = String(docID)
  const all = await listVersions(article, req)
  const chosen = (name: 'from' | 'to', otherwise: Version | undefined) =>
    all.find(({ id }) => id === searchParams?.[name]) ?? otherwise
  const to = chosen('to', all[0])
  const from = chosen(
    'from',
    all.find((it) => it !== to && it.version._status === 'published') ?? all[1],
  )
  const [before, after] = from && to ? await loadVersions([from.id, to.id], req) : []
  const names = before && after ? await namesIn([before, after], req) : new Map<string, string>()
  const date = new Intl.DateTimeFormat(req.i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'medium',
  })
  const labelOf = ({ updatedAt, version, autosave }: Version) =>
    `${date.format(new Date(updatedAt))} · ${version._status === 'published' ? 'published' : autosave ? 'draft, autosaved' : 'draft'}`
  const mayEdit = Boolean(permissions?.collections?.articles?.update)
  const { slug, labels, admin } = collectionConfig
  const differing =
    before && after
      ? comparedFields
          .map((field) => ({
            ...field,
            before: asText(before.version, field.name, names),
            after: asText(after.version, field.name, names),
          }))
          .filter((field) => field.before !== field.after)
      : []

  return (
    <Gutter className="octavo-compare">
      <SetDocumentStepNav
        collectionSlug={slug}
        id={docID}
        pluralLabel={labels.plural}
        useAsTitle={admin.useAsTitle}
        view="Compare"
      />
      {all.length < 2 ? (
        <p>There is only one version yet.</p>
      ) : (
        <form className="octavo-compare__choice" method="get">
          {(['from', 'to'] as const).map((name) => (
            <label key={name}>
              {name === 'from' ? 'What was' : 'What is'}
              <select name={name} defaultValue={(name === 'from' ? from : to)?.id}>
                {all.map((version) => (
                  <option key={version.id} value={version.id}>
                    {labelOf(version)}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <button type="submit" className="btn btn--style-secondary btn--size-small">
            Compare
          </button>
          {from ? (
            <a
              href={formatAdminURL({
                adminRoute: req.payload.config.routes.admin,
                path: `/collections/${slug}/${article}/versions/${from.id}`,
              })}
            >
              Restore all of “What was” …
            </a>
          ) : null}
        </form>
      )}
      {before && after && differing.length === 0 ? <p>These two versions say the same.</p> : null}
      {differing.map(({ name, label, before: was, after: is }) => (
        <section key={name} aria-label={label}>
          <header>
            <h3>{label}</h3>
            {mayEdit && from ? (
              <RestoreField article={article} version={from.id} field={name} label={label} />
            ) : null}
          </header>
          <TextDiff before={was} after={is} label={`${label}: what was and what is`} />
        </section>
      ))}
    </Gutter>
  )
}
