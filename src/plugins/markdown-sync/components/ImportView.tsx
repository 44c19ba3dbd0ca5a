import { DefaultTemplate } from '@payloadcms/next/templates'
import { Gutter, SetStepNav } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { hasEditorRole } from '@/access/roles'
import { ImportPanel } from './ImportPanel'
import './sync.css'

/** `/admin/import`: where editors bring Markdown files in. Others are told to ask one. */
export function ImportView({ initPageResult, params, searchParams }: AdminViewServerProps) {
  const { req, permissions, locale, visibleEntities } = initPageResult
  const { payload, i18n, user } = req
  return (
    <DefaultTemplate
      i18n={i18n}
      locale={locale}
      params={params}
      payload={payload}
      permissions={permissions}
      searchParams={searchParams}
      user={user ?? undefined}
      visibleEntities={visibleEntities}
    >
      <SetStepNav nav={[{ label: 'Import' }]} />
      <Gutter className="octavo-sync">
        <header className="octavo-sync__header">
          <h1>Import Markdown</h1>
          <a href="/api/articles/markdown.zip" download>
            Download everything
          </a>
        </header>
        {hasEditorRole(req) ? (
          <ImportPanel />
        ) : (
          <p>Only editors and admins import files. Ask one of them.</p>
        )}
      </Gutter>
    </DefaultTemplate>
  )
}
