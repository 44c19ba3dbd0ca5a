import type { Place } from '../checkArticle'

/** The rich-text editor of the content, and what stands for a part of the text in it. */
const editor = '.ContentEditable__root'
const selectors = {
  heading: ':is(h1, h2, h3, h4, h5, h6)',
  image: ':is(.octavo-chip--image, [data-lexical-upload-id], .LexicalEditorTheme__upload)',
  link: 'a',
} as const

const fieldOf = (name: string): HTMLElement | null =>
  document.getElementById(`field-${name}`) ?? document.querySelector(`.field-type[id*="${name}"]`)

/**
 * Leads to a place in the article's form: scrolls there, marks it for a moment and puts the focus
 * into it where it can be.
 *
 * @param place from a finding
 */
export function showPlace(place: Place): void {
  const content = document.querySelector<HTMLElement>(editor)
  const part =
    'kind' in place
      ? content?.querySelectorAll<HTMLElement>(selectors[place.kind])[place.index]
      : null
  const element = part ?? (place.field === 'content' ? content : fieldOf(place.field))
  if (!element) return
  element.scrollIntoView({ block: 'center', behavior: 'smooth' })
  element.classList.add('octavo-place')
  setTimeout(() => element.classList.remove('octavo-place'), 2000)
  if (!part) element.focus({ preventScroll: true })
}
