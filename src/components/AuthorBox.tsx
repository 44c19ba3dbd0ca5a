import type { ArticlePage } from '@/content/types'
import { Avatar } from './Avatar'

/** An author below an article, with the way to everything they wrote. */
export function AuthorBox({ author }: { author: ArticlePage['authors'][number] }) {
  const { name, path, avatar, bio } = author
  return (
    <div className="author-box">
      <Avatar name={name} picture={avatar} />
      <div>
        <p>
          Written by{' '}
          <a href={path} rel="author">
            <bdi>{name}</bdi>
          </a>
        </p>
        {bio ? <p dir="auto">{bio}</p> : null}
      </div>
    </div>
  )
}
