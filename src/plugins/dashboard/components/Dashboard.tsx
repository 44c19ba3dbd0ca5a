import { createLocalReq, type ServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { hasEditorRole } from '@/access/roles'
import type { User } from '@/payload-types'
import {
  brokenLinks,
  draftsWaiting,
  dueSoon,
  importConflicts,
  likeTags,
  type TaskList,
} from '../tasks'
import './dashboard.css'

/** What waits for the login, and what it does most often. Renders nothing for a stranger. */
export async function Dashboard({ payload, user, i18n }: ServerProps) {
  if (!user) return null
  const login = user as User & { collection: 'users' }
  const req = await createLocalReq({ user: login }, payload)
  const isEditor = hasEditorRole({ user: login })
  const [drafts, due, conflicts, broken, tags] = await Promise.all([
    draftsWaiting(req),
    dueSoon(req),
    importConflicts(req),
    brokenLinks(req),
    likeTags(req),
  ])
  const path = (to: string) =>
    formatAdminURL({ adminRoute: payload.config.routes.admin, path: to as `/${string}` })
  const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })

  const list = (title: string, { entries, total }: TaskList, empty: string, all?: string) => (
    <section aria-label={title} className="octavo-tasks__list">
      <h3>
        {title}
        {total ? <span className="octavo-tasks__count">{total}</span> : null}
      </h3>
      {entries.length === 0 ? <p>{empty}</p> : null}
      <ul>
        {entries.map(({ collection, id, title: name, note, at }) => (
          <li key={`${name} ${id} ${note ?? ''} ${at ?? ''}`}>
            <a href={path(`/collections/${collection}/${id}`)}>{name}</a>
            <span>
              {note} {at ? <time dateTime={at}>{date.format(new Date(at))}</time> : null}
            </span>
          </li>
        ))}
      </ul>
      {all && total && total > entries.length ? <a href={path(all)}>Show all</a> : null}
    </section>
  )

  return (
    <div className="octavo-tasks">
      <nav aria-label="Quick actions" className="octavo-tasks__actions">
        <a
          className="btn btn--style-primary btn--size-small"
          href={path('/collections/articles/create')}
        >
          Write an article
        </a>
        <a
          className="btn btn--style-secondary btn--size-small"
          href={path('/collections/media/create')}
        >
          Upload an image
        </a>
        {isEditor ? (
          <a className="btn btn--style-secondary btn--size-small" href={path('/tidy-up-tags')}>
            Tidy up tags
          </a>
        ) : null}
        <a className="btn btn--style-secondary btn--size-small" href="/">
          See the site
        </a>
      </nav>
      <div className="octavo-tasks__lists">
        {list(
          isEditor ? 'Drafts waiting' : 'Your drafts',
          drafts,
          'Nothing waits to be published.',
          '/collections/articles?where[_status][equals]=draft',
        )}
        {isEditor ? (
          <>
            {list('Due soon', due, 'Nothing is scheduled.')}
            {list(
              'Conflicts of an import',
              conflicts,
              'The folder and the CMS agree.',
              '/collections/import-conflicts',
            )}
            {list('Broken links', broken, 'None in the articles changed last.')}
            {list('Tags that look alike', tags, 'Every tag is one of its own.', '/tidy-up-tags')}
          </>
        ) : null}
      </div>
    </div>
  )
}
