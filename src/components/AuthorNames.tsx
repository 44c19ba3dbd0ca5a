import { Fragment } from 'react'
import type { AuthorLink } from '@/content/types'

/** The authors of an article, each a link: “Ada”, “Ada and Bo”, “Ada, Bo and Cy”. */
export function AuthorNames({ authors }: { authors: AuthorLink[] }) {
  return authors.map(({ id, name, path }, index) => (
    <Fragment key={id}>
      {index === 0 ? '' : index === authors.length - 1 ? ' and ' : ', '}
      <a href={path} rel="author">
        <bdi>{name}</bdi>
      </a>
    </Fragment>
  ))
}
