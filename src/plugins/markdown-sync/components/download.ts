/**
 * Has the browser save what an address answers; the page stays as it is.
 *
 * @param href of an endpoint of this site
 */
export function download(href: string): void {
  const link = document.createElement('a')
  link.href = href
  link.download = ''
  link.click()
}
