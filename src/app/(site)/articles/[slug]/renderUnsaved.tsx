'use server'

import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { WholeArticle } from '@/components/WholeArticle'
import { unsavedArticle } from '@/content/unsaved'
import { viewerOf } from '@/content/viewer'

/**
 * Renders an article as it is in the panel's form, for a login that may read its draft. It writes
 * nothing.
 *
 * @param id of the article
 * @param form the form's values
 * @returns null to anybody else, and for a form that is none
 */
export async function renderUnsaved(id: string, form: unknown): Promise<ReactNode> {
  const viewer = await viewerOf(await headers())
  const article = viewer && (await unsavedArticle(id, form, viewer))
  return article ? <WholeArticle article={article} /> : null
}
