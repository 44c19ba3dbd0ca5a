import { slug } from 'github-slugger'

/** Longest slug, in UTF-16 code units; longer ones are cut at a word. */
const maxLength = 100

/**
 * Makes a URL segment of a title or name: lower case, words joined by hyphens, letters and digits of
 * any script kept (NFC), everything else dropped, control and direction characters included.
 *
 * @param text a title, a name, or a slug that somebody typed
 * @returns the slug; empty when the text holds no letter and no digit
 */
export function slugify(text: string): string {
  const whole = slug(text.normalize('NFC'))
    .replace(/[\p{C}_]+/gu, '-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '')
  if (whole.length <= maxLength) return whole
  const cut = whole.slice(0, maxLength + 1)
  return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : whole.slice(0, maxLength)
}

/**
 * The slug of an article without one of its own: the name of its file, or of its folder when the
 * file is called `index` (a bundle), without a date in front.
 *
 * @param path path of the file, separated by `/`
 * @returns the slug; empty when the name holds no letter and no digit
 */
export function slugFromPath(path: string): string {
  const parts = path.split('/').filter(Boolean)
  const stem = (parts.at(-1) ?? '').replace(/\.[^.]*$/, '')
  const bundle = /^_?(?:index|readme)$/i.test(stem) && parts.length > 1
  const name = bundle ? parts.at(-2)! : stem
  return slugify(name.replace(/^\d{4}-\d{1,2}-\d{1,2}[-_.]?(?=.)/, ''))
}
