import type { AuthorLink } from '@/content/types'
import { Avatar } from './Avatar'

/** An author below an article, with the way to everything they wrote. */
export function AuthorBox({ author }: { author: AuthorLink }) {
  const { name, path, avatar } = author
  return (
    <p className="author-box">
      <Avatar name={name} picture={avatar} />
      <span>
        Written by{' '}
        <a href={path} rel="author">
          <bdi>{name}</bdi>
        </a>
      </span>
    </p>
  )
}
