import { pageOf, paths } from '@/content/paths'
import type { Listing, TagPage } from '@/content/types'
import { countArticles } from './count'
import { groupTags, type TagGroup } from './groupTags'
import { PageHeader } from './PageHeader'
import { Pagination } from './Pagination'

function TagItem({ group: { tag, below } }: { group: TagGroup }) {
  const { name, path, description, articleCount } = tag
  return (
    <li>
      <div>
        <a href={path} rel="tag">
          <bdi>{name}</bdi>
        </a>
        {description ? <p dir="auto">{description}</p> : null}
        {below.length > 0 ? (
          <ul className="tags" aria-label={`Below ${name}`}>
            {below.map((child) => (
              <li key={child.id}>
                <a href={child.path} rel="tag">
                  <bdi>{child.name}</bdi> <span className="count">{child.articleCount}</span>
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <span className="count">{countArticles(articleCount)}</span>
    </li>
  )
}

/** A page of the list of tags; those below a tag of the same page stand with it. */
export function TagsPage({ listing }: { listing: Listing<TagPage> | null }) {
  const groups = groupTags(listing?.items ?? [])
  return (
    <>
      <PageHeader title="Tags">
        {listing && listing.total > 0 ? <p>What the articles are about.</p> : null}
      </PageHeader>
      {groups.length > 0 ? (
        <ul className="index">
          {groups.map((group) => (
            <TagItem key={group.tag.id} group={group} />
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
