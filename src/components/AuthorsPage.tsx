import { pageOf, paths } from '@/content/paths'
import type { AuthorPage, Listing } from '@/content/types'
import { Avatar } from './Avatar'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'
import { Pagination } from './Pagination'

/** A page of the list of authors. */
export function AuthorsPage({ listing }: { listing: Listing<AuthorPage> | null }) {
  return (
    <>
      <PageHeader title="Authors" />
      {listing && listing.total > 0 ? (
        <ul className="index">
          {listing.items.map(({ id, name, path, avatar, bio, articleCount }) => (
            <li key={id}>
              <Avatar name={name} picture={avatar} />
              <div>
                <a href={path} rel="author">
                  <bdi>{name}</bdi>
                </a>
                {bio ? <p dir="auto">{bio}</p> : null}
              </div>
              <span className="count">{countArticles(articleCount)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="empty">Nobody has published anything yet.</p>
      )}
      {listing ? (
        <Pagination
          page={listing.page}
          pages={listing.pages}
          pathOf={(page) => pageOf(paths.authors, page)}
        />
      ) : null}
    </>
  )
}
