/**
 * Defines `<share-links url heading>`, whose buttons copy an address or hand it to the system's own
 * sheet. Runs in the browser: it stands alone and refers to nothing outside itself.
 */
export function shareLinks(): void {
  const shownFor = 2000

  class ShareLinks extends HTMLElement {
    connectedCallback(): void {
      const url = this.getAttribute('url') ?? ''
      const button = (name: string) =>
        this.querySelector<HTMLButtonElement>(`button[name="${name}"]`)
      const copy = button('copy')
      const share = button('share')
      // The clipboard exists on secure origins only.
      if (copy && 'clipboard' in navigator) {
        const label = copy.textContent
        copy.hidden = false
        copy.addEventListener('click', () => {
          void navigator.clipboard.writeText(url).then(
            () => {
              copy.textContent = 'Copied'
              setTimeout(() => {
                copy.textContent = label
              }, shownFor)
            },
            () => {
              copy.textContent = 'Not allowed'
            },
          )
        })
      }
      if (share && 'share' in navigator) {
        share.hidden = false
        share.addEventListener('click', () => {
          const title = this.getAttribute('heading') ?? ''
          // Rejected when the reader closes the sheet, which is their right.
          navigator.share({ title, url }).catch(() => undefined)
        })
      }
    }
  }
  customElements.define('share-links', ShareLinks)
}
