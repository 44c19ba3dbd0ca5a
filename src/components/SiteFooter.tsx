import { feedPathsOf, paths } from '@/content/paths'
import type { Site } from '@/content/types'

/** The newest articles in the formats that feed readers take. */
const feeds = [
  { label: 'RSS', href: paths.feed },
  { label: 'Atom', href: feedPathsOf('/').atom },
  { label: 'JSON Feed', href: feedPathsOf('/').json },
]

/** The foot of every page: what the site is, and where else to follow it. */
export function SiteFooter({ site }: { site: Site }) {
  return (
    <footer className="site-footer">
      <p>
        <a href="/">{site.title}</a>
        {site.description ? <span> {site.description}</span> : null}
      </p>
      <ul>
        {feeds.map(({ label, href }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
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
