/**
 * Shows a picture whole, above the page, where the reader would follow its link. Runs in the browser:
 * it stands alone and refers to nothing outside itself.
 */
export function zoomImages(): void {
  let dialog: HTMLDialogElement | undefined

  const make = (): HTMLDialogElement => {
    const made = document.createElement('dialog')
    made.className = 'lightbox'
    const close = document.createElement('button')
    close.type = 'button'
    close.textContent = 'Close'
    made.append(document.createElement('img'), close)
    made.addEventListener('click', () => made.close())
    document.body.append(made)
    return made
  }

  document.addEventListener('click', (event) => {
    const link =
      event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.zoom') : null
    const picture = link?.querySelector<HTMLImageElement>('img:not(.placeholder)')
    if (!link || !picture || event.button || event.ctrlKey || event.metaKey || event.shiftKey)
      return
    event.preventDefault()
    dialog ??= make()
    const image = dialog.querySelector('img')
    if (image) {
      image.src = link.href
      image.alt = picture.alt
    }
    dialog.setAttribute('aria-label', picture.alt || 'Image')
    dialog.showModal()
  })
}
