import 'server-only'
import { cache } from 'react'
import { cacheTags } from '@/plugins/revalidation'
import { cms, dependOn } from './cms'
import type { Site } from './types'

type Link = { label: string; url: string }

const links = (rows: Link[] | null | undefined): Link[] =>
  (rows ?? []).map(({ label, url }) => ({ label, url }))

/** Reads the site settings; asked for once per page. */
export const getSite = cache(async (): Promise<Site> => {
  await dependOn(cacheTags.settings)
  const payload = await cms()
  const settings = await payload.findGlobal({ slug: 'settings', depth: 0, overrideAccess: false })
  return {
    title: settings.title,
    description: settings.description ?? null,
    language: settings.language,
    articlesPerPage: settings.articlesPerPage,
    navigation: links(settings.navigation),
    socialLinks: links(settings.socialLinks),
  }
})
