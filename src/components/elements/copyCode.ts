/**
 * Gives a block of code a button that copies it, when the reader points at it, taps it or moves the
 * focus to it. Not sooner: where a framework takes the page over as it was sent, nothing may have
 * changed it before. Runs in the browser: it stands alone and refers to nothing outside itself.
 */
export function copyCode(): void {
  // The clipboard exists on secure origins only.
  if (!('clipboard' in navigator)) return
  const shownFor = 2000

  const addButton = ({ target }: Event) => {
    const code = target instanceof Element ? target.closest('.prose pre') : null
    if (!code || code.parentElement?.className === 'code-frame') return
    const frame = document.createElement('div')
    frame.className = 'code-frame'
    const button = document.createElement('button')
    button.type = 'button'
    button.textContent = 'Copy'
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(code.textContent.replace(/\n$/, '')).then(
        () => {
          button.textContent = 'Copied'
          setTimeout(() => {
            button.textContent = 'Copy'
          }, shownFor)
        },
        () => {
          button.textContent = 'Not allowed'
        },
      )
    })
    // An element that is moved loses the focus.
    const hadFocus = document.activeElement === code
    code.replaceWith(frame)
    frame.append(code, button)
    if (hadFocus && code instanceof HTMLElement) code.focus()
  }
  for (const event of ['pointerover', 'focusin']) document.addEventListener(event, addButton)
}
