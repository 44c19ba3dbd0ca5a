import { paths } from '@/content/paths'
import type { Site } from '@/content/types'
import { ThemeSwitch } from './ThemeSwitch'

/** Links of a site whose settings name none. */
const ownPages = [
  { label: 'Tags', url: paths.tags },
  { label: 'Authors', url: paths.authors },
  { label: 'Archive', url: paths.archive },
]

/** The head of every page: the site's name, its navigation and the switch between light and dark. */
export function SiteHeader({ site }: { site: Site }) {
  const links = site.navigation.length > 0 ? site.navigation : ownPages
  return (
    <header className="site-header">
      <a className="site-name" href="/" rel="home">
        {site.title}
      </a>
      <nav aria-label="Main">
        <ul>
          {links.map(({ label, url }) => (
            <li key={`${label} ${url}`}>
              <a href={url}>{label}</a>
            </li>
          ))}
        </ul>
      </nav>
      <a className="search-link" href={paths.search} rel="search" aria-label="Search">
        <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
          <circle cx="10.5" cy="10.5" r="7" fill="none" stroke="currentColor" strokeWidth="2" />
          <path d="M16 16l5 5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
        </svg>
      </a>
      <ThemeSwitch />
    </header>
  )
}
