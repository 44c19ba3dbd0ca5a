import type { TagLink } from '@/content/types'

/** The tags of an article. */
export function TagLinks({ tags }: { tags: TagLink[] }) {
  if (tags.length === 0) return null
  return (
    <ul className="tags" aria-label="Tags">
      {tags.map(({ id, name, path }) => (
        <li key={id}>
          <a href={path} rel="tag">
            <bdi>{name}</bdi>
          </a>
        </li>
      ))}
    </ul>
  )
}
