import path from 'node:path'
import { withPayload } from '@payloadcms/next/withPayload'
import type { NextConfig } from 'next'

/** Sent with every response; the site's Content-Security-Policy is stricter than the panel's. */
const securityHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
]

const isDevelopment = process.env.NODE_ENV === 'development'
const isSecure = process.env.NEXT_PUBLIC_SERVER_URL?.startsWith('https:')

const contentSecurityPolicy = (directives: Record<string, string>) => ({
  key: 'Content-Security-Policy',
  value: Object.entries({
    'default-src': "'self'",
    'base-uri': "'none'",
    'object-src': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
    ...directives,
  })
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; '),
})

// Next writes its data into inline scripts, so script-src can't be stricter on pages that Next
// itself serves (docs/security.md).
const script = `'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ''}`

const sitePolicy = contentSecurityPolicy({
  'script-src': script,
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
})

const panelPolicy = contentSecurityPolicy({
  'script-src': script,
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'connect-src': `'self'${isDevelopment ? ' ws:' : ''}`,
  'worker-src': "'self' blob:",
  'frame-src': "'self'",
})

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // CI and `npm run typecheck` check the types; a site's first start needn't, and shouldn't fail
  // because of a test's.
  typescript: { ignoreBuildErrors: true },
  // Titles and descriptions stand in the head of the page for everybody, not only for crawlers:
  // reader pages have no script that would move them there.
  htmlLimitedBots: /.*/,
  // Bundled, these would be copied into every route, and the build and the server's memory would
  // grow with the routes. They stand in node_modules wherever this site runs.
  serverExternalPackages: [
    'payload',
    '@payloadcms/db-mongodb',
    '@payloadcms/db-postgres',
    '@payloadcms/db-sqlite',
    '@payloadcms/graphql',
    '@payloadcms/translations',
    'katex',
    'mdast-util-from-markdown',
    'mdast-util-gfm',
    'mdast-util-math',
    'mdast-util-to-markdown',
    'micromark-extension-gfm',
    'micromark-extension-math',
    'parse5-html-rewriting-stream',
    'rehype-raw',
    'shiki',
    'woff2-encoder',
    'yaml',
    'zod',
  ],
  // Pages rendered on demand stay in memory; only scaled images are kept on the disk.
  cacheHandler: path.join(import.meta.dirname, 'src/server/memoryCache.mjs'),
  turbopack: { root: import.meta.dirname },
  experimental: {
    // A site is built once per change; writing a cache of the build would take a sixth of its time.
    turbopackFileSystemCacheForBuild: false,
    // They are four fifths of what the build writes.
    turbopackSourceMaps: false,
  },
  images: {
    formats: ['image/avif', 'image/webp'],
    // With a query, one image would have as many addresses to be scaled and kept as anybody likes.
    localPatterns: [{ pathname: '/api/media/file/**', search: '' }],
    remotePatterns: [],
    qualities: [75],
    // Every other width is refused. Articles show images up to 960 px wide, avatars 48 or 96.
    deviceSizes: [384, 640, 960, 1280, 1920],
    imageSizes: [48, 96, 192],
    maximumDiskCacheSize: 500_000_000,
    dangerouslyAllowSVG: false,
  },
  rewrites: async () => [{ source: '/articles/:slug.md', destination: '/articles/:slug/markdown' }],
  headers: async () => [
    {
      source: '/:path*',
      headers: isSecure
        ? [
            ...securityHeaders,
            { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
          ]
        : securityHeaders,
    },
    { source: '/((?!admin|api).*)', headers: [sitePolicy] },
    { source: '/(admin|api)/:path*', headers: [panelPolicy] },
    // The address is the key to a draft: no other site, cache or index gets to know it.
    {
      source: '/shared/:path*',
      headers: [
        { key: 'Referrer-Policy', value: 'no-referrer' },
        { key: 'Cache-Control', value: 'private, no-store' },
        { key: 'X-Robots-Tag', value: 'noindex, nofollow' },
      ],
    },
    { source: '/preview', headers: [{ key: 'Referrer-Policy', value: 'no-referrer' }] },
    { source: '/(admin|api)', headers: [panelPolicy] },
  ],
}

const withPanel = withPayload(nextConfig, { devBundleServerPackages: false })

/**
 * Payload asks browsers for the colour scheme with every page, and they repeat their first request
 * for it. Only the panel has a use for it.
 */
const headers: NextConfig['headers'] = async () =>
  ((await withPanel.headers?.()) ?? []).map((rule) =>
    rule.headers.some(({ key }) => key === 'Accept-CH')
      ? { ...rule, source: '/admin/:path*' }
      : rule,
  )

export default { ...withPanel, headers }
