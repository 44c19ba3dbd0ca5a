import type { Site } from '@/content/types'
import { ThemeSwitch } from './ThemeSwitch'

/** Links of a site whose settings name none. */
const ownPages = [
  { label: 'Tags', url: '/tags' },
  { label: 'Authors', url: '/authors' },
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
      <ThemeSwitch />
    </header>
  )
}
