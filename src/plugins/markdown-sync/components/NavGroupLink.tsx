'use client'

import { Link, NavGroup } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'

/** A link in the panel's navigation, as Payload's own are. */
export function NavGroupLink() {
  const active = usePathname() === '/admin/import'
  return (
    <NavGroup label="Markdown">
      <Link className="nav__link" href="/admin/import" id="nav-import" prefetch={false}>
        {active ? <span className="nav__link-indicator" /> : null}
        <span className="nav__link-label">Import and export</span>
      </Link>
    </NavGroup>
  )
}
