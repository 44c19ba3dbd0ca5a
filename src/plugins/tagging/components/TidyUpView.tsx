import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { hasEditorRole } from '@/access/roles'
import { tagOverview } from '../overview/tagOverview'
import { TidyUp, type Done } from './TidyUp'

/** Operations that are offered for undoing. */
const newest = 20

const date = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

async function doneOperations(req: PayloadRequest): Promise<Done[]> {
  const { docs } = await req.payload.find({
    collection: 'tag-operations',
    select: { summary: true, articleCount: true, by: true, createdAt: true, undoneAt: true },
    populate: { users: { name: true } },
    sort: '-createdAt',
    limit: newest,
    depth: 1,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs.map(({ id, summary, articleCount, by, createdAt, undoneAt }) => ({
    id,
    summary,
    articleCount: articleCount ?? 0,
    by: by && typeof by === 'object' ? by.name : null,
    createdAt: date.format(new Date(createdAt)),
    undone: Boolean(undoneAt),
  }))
}

/** `/admin/tidy-up-tags`: what looks alike, what nobody uses, the tools, and what was done. */
export async function TidyUpView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, visibleEntities, locale } = initPageResult
  return (
    <DefaultTemplate
      i18n={req.i18n}
      locale={locale}
      params={params}
      payload={req.payload}
      permissions={permissions}
      req={req}
      searchParams={searchParams}
      user={req.user ?? undefined}
      visibleEntities={visibleEntities}
    >
      <SetStepNav nav={[{ label: 'Tags', url: '/admin/collections/tags' }, { label: 'Tidy up' }]} />
      <Gutter>
        <h1>Tidy up tags</h1>
        {hasEditorRole(req) ? (
          <TidyUp overview={await tagOverview(req)} operations={await doneOperations(req)} />
        ) : (
          <p>Only editors and admins look after the tags. Ask one of them.</p>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
