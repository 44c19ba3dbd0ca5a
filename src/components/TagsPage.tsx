import { pageOf, paths } from '@/content/paths'
import type { Listing, TagPage } from '@/content/types'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'
import { Pagination } from './Pagination'

/** A page of the list of tags. */
export function TagsPage({ listing }: { listing: Listing<TagPage> | null }) {
  return (
    <>
      <PageHeader title="Tags" />
      {listing && listing.total > 0 ? (
        <ul className="index">
          {listing.items.map(({ id, name, path, description, articleCount }) => (
            <li key={id}>
              <div>
                <a href={path} rel="tag">
                  <bdi>{name}</bdi>
                </a>
                {description ? <p dir="auto">{description}</p> : null}
              </div>
              <span className="count">{countArticles(articleCount)}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="empty">No article has a tag yet.</p>
      )}
      {listing ? (
        <Pagination
          page={listing.page}
          pages={listing.pages}
          pathOf={(page) => pageOf(paths.tags, page)}
        />
      ) : null}
    </>
  )
}
