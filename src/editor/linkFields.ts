import type { FieldAffectingData, TextField, TextFieldSingleValidation } from 'payload'
import { maxFieldLength } from './limits'

const SAFE_SCHEMES = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'xmpp', 'irc', 'ircs'])

/**
 * Whether an address may be typed into the link dialogue: relative, or of a scheme that the site
 * renders as a link (the schemes of `src/markdown/render/sanitize-schema.ts`).
 *
 * Browsers drop control characters and white space before they look for the scheme, so this does
 * too (URL Standard, "basic URL parser").
 */
export function hasSafeScheme(url: string): boolean {
  const compact = url.replace(/[\u0000-\u0020]/g, '')
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(compact)?.[1]
  return scheme === undefined || SAFE_SCHEMES.has(scheme.toLowerCase())
}

/**
 * Checks what an editor types. A stored link is never refused: what is imported is kept verbatim,
 * and an unsafe address is dropped when the article is rendered. The dialogue is told from a stored
 * link by its `text` field, which no stored link has.
 */
const validateUrl: TextFieldSingleValidation = (value, { siblingData }) => {
  const link = siblingData as { text?: unknown; linkType?: unknown }
  if (link.text === undefined || link.linkType === 'internal') return true
  if (!value?.trim()) return 'Enter an address.'
  if (!hasSafeScheme(value)) return 'Enter an address that starts with https://, mailto: or /.'
  return true
}

/**
 * The fields of a link: Payload's own, with a title, and with the address left as it is typed.
 * Payload's hook percent-encodes addresses it takes for invalid (`./x.md`, `http://localhost`) and
 * its check refuses documents with an empty one; both would alter imported articles. The choice of a
 * new tab is left out: Markdown has no form for it.
 */
export function linkFields({
  defaultFields,
}: {
  defaultFields: FieldAffectingData[]
}): FieldAffectingData[] {
  const kept = defaultFields.filter(({ name }) => name !== 'newTab')
  const fields = kept.map((field): FieldAffectingData => {
    if (field.name !== 'url') return field
    return {
      ...(field as TextField),
      hasMany: false,
      hooks: {},
      required: false,
      maxLength: maxFieldLength,
      validate: validateUrl,
    } as TextField
  })
  const title: TextField = {
    name: 'title',
    type: 'text',
    maxLength: maxFieldLength,
    admin: { description: 'Shown on hover.' },
  }
  return [...fields, title]
}
