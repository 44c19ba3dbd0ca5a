import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { elementsPath } from '@/app/(site)/elements.js/path'
import { feedAlternates } from '@/app/(site)/feedAlternates'
import { headScript } from '@/components/elements'
import { SiteFooter } from '@/components/SiteFooter'
import { SiteHeader } from '@/components/SiteHeader'
import '@/components/styles/index.css'
import { paths } from '@/content/paths'
import { getSite } from '@/content/site'
import { env } from '@/env'
import { directionOf } from '@/markdown/language'

/** The colours of the paper, for the browser's own bars (`styles/tokens.css`). */
export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fdfbf7' },
    { media: '(prefers-color-scheme: dark)', color: '#171512' },
  ],
}

export async function generateMetadata(): Promise<Metadata> {
  const { title, description } = await getSite()
  return {
    metadataBase: new URL(env.serverURL),
    title: { default: title, template: `%s · ${title}` },
    description,
    openGraph: { siteName: title, type: 'website' },
  }
}

/** The feed in its formats; in the layout, because pages replace each other's metadata of a kind. */
const feeds = Object.entries(feedAlternates('/', '')).flatMap(([type, alternates]) =>
  alternates.map(({ url }) => [url, type]),
)

/** The frame of the reader's pages. */
export default async function SiteLayout({ children }: { children: ReactNode }) {
  const site = await getSite()
  return (
    <html lang={site.language} dir={directionOf(site.language)} suppressHydrationWarning>
      <head>
        {feeds.map(([href, type]) => (
          <link key={href} rel="alternate" type={type} href={href} title={site.title} />
        ))}
        <link
          rel="search"
          type="application/opensearchdescription+xml"
          href={paths.openSearch}
          title={site.title}
        />
        <script dangerouslySetInnerHTML={{ __html: headScript }} />
        <script type="module" defer src={elementsPath} />
      </head>
      <body>
        <a className="skip-link" href="#content">
          Skip to content
        </a>
        <SiteHeader site={site} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <SiteFooter site={site} />
      </body>
    </html>
  )
}
