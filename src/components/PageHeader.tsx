import type { ReactNode } from 'react'

/**
 * The heading of a page that isn't an article.
 *
 * @param props.kind what the page is about, above its name
 */
export function PageHeader({
  kind,
  title,
  children,
}: {
  kind?: string
  title: string
  children?: ReactNode
}) {
  return (
    <header className="page-header">
      {kind ? <p className="kind">{kind}</p> : null}
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {children}
    </header>
  )
}
