'use client'
import { Button, Drawer } from '@payloadcms/ui'
import type { Preview, PreviewedArticle } from '../operations/preview'
import { countOf } from '@/plugins/panel/countOf'

/** Name of the drawer for Payload's modals. */
export const previewDrawer = 'tidy-up-preview'

const noteOf = ({ status, onlyVersions }: PreviewedArticle): string | null => {
  if (status === 'draft') return 'draft'
  return onlyVersions ? 'in a pending change or an older version' : null
}

const leads = (to: string | null, from: string) => {
  if (to === null) return 'leads nowhere any more'
  return to === from ? 'is the address of a page again' : <>leads to {<code>{to}</code>}</>
}

/** Everything that an operation would change, before it is done. */
export function PreviewDrawer({
  preview,
  label,
  busy,
  onRun,
  onCancel,
}: {
  preview: Preview
  /** What the button says that does it. */
  label: string
  /** Whether it is being done. */
  busy: boolean
  onRun: () => void
  onCancel: () => void
}) {
  const { summary, articles, redirects, aliases } = preview
  const drafts = articles.filter(({ status }) => status === 'draft').length
  return (
    <Drawer slug={previewDrawer} title={`${summary}?`} className="tidy-up__preview">
      <div className="tidy-up__actions">
        <Button onClick={onRun} disabled={busy} size="medium">
          {label}
        </Button>
        <Button onClick={onCancel} buttonStyle="secondary" size="medium">
          Cancel
        </Button>
      </div>
      <h3>Articles</h3>
      <p>
        {articles.length === 0
          ? 'No article changes.'
          : `${countOf(articles.length, 'article')} (${countOf(drafts, 'draft')}). Nothing of them but the tags changes; drafts stay drafts, and all dates stay.`}
      </p>
      <ul className="tidy-up__scroll">
        {articles.map((article) => (
          <li key={article.id}>
            <a href={`/admin/collections/articles/${article.id}`} target="_blank" rel="noreferrer">
              {article.title || 'Untitled'}
            </a>
            {noteOf(article) ? <span className="tidy-up__quiet"> · {noteOf(article)}</span> : null}
          </li>
        ))}
      </ul>
      {redirects.length > 0 ? (
        <>
          <h3>Addresses</h3>
          <ul>
            {redirects.map(({ from, to }) => (
              <li key={from}>
                <code>{from}</code> {leads(to, from)}
              </li>
            ))}
          </ul>
          <p className="tidy-up__quiet">Pages and feeds answer with a permanent redirect (301).</p>
        </>
      ) : null}
      {aliases.length > 0 ? (
        <>
          <h3>Aliases</h3>
          <p>Imports find the tag as {aliases.map((alias) => `“${alias}”`).join(', ')}, too.</p>
        </>
      ) : null}
    </Drawer>
  )
}
