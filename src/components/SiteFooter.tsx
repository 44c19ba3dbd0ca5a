import { paths } from '@/content/paths'
import type { Site } from '@/content/types'

/** The foot of every page: what the site is, and where else to follow it. */
export function SiteFooter({ site }: { site: Site }) {
  return (
    <footer className="site-footer">
      <p>
        <a href="/">{site.title}</a>
        {site.description ? <span> {site.description}</span> : null}
      </p>
      <ul>
        <li>
          <a href={paths.feed}>Feed</a>
        </li>
        {site.socialLinks.map(({ label, url }) => (
          <li key={`${label} ${url}`}>
            <a href={url} rel="me noopener">
              {label}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  )
}
