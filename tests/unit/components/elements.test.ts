/** @jest-environment jsdom */
import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { elementsScript, headScript } from '@/components/elements'

let systemIsDark = false
const writeText = jest.fn((_: string) => Promise.resolve())

/** Runs a script as a page would, from its text. */
const run = (script: string) => {
  const element = document.createElement('script')
  element.textContent = script
  document.head.append(element)
}

beforeAll(() => {
  window.matchMedia = jest.fn(
    () =>
      ({
        get matches() {
          return systemIsDark
        },
        addEventListener: () => undefined,
      }) as unknown as MediaQueryList,
  )
  Object.assign(navigator, { clipboard: { writeText } })
  globalThis.IntersectionObserver = class {
    constructor(private readonly changed: () => void) {}
    observe() {
      this.changed()
    }
  } as unknown as typeof IntersectionObserver
  run(elementsScript)
})

beforeEach(() => {
  localStorage.clear()
  delete document.documentElement.dataset.theme
})

afterEach(() => {
  document.body.innerHTML = ''
})

const theme = () => document.documentElement.dataset.theme

function addSwitch(): HTMLButtonElement {
  document.body.innerHTML = '<theme-switch><button hidden></button></theme-switch>'
  return document.querySelector('button')!
}

describe('the script in the head', () => {
  it('applies the choice that the reader made', () => {
    localStorage.setItem('theme', 'dark')
    run(headScript)
    expect(theme()).toBe('dark')
  })

  it('follows the system without a choice, and whatever else is stored', () => {
    run(headScript)
    expect(theme()).toBeUndefined()
    localStorage.setItem('theme', 'x" onload="')
    run(headScript)
    expect(theme()).toBeUndefined()
  })
})

describe('<theme-switch>', () => {
  it('shows its button and its state once it works', () => {
    systemIsDark = true
    const button = addSwitch()
    expect(button.hidden).toBe(false)
    expect(button.getAttribute('aria-pressed')).toBe('true')
    systemIsDark = false
  })

  it('switches to dark and remembers it', () => {
    const button = addSwitch()
    button.click()
    expect(theme()).toBe('dark')
    expect(localStorage.getItem('theme')).toBe('dark')
    expect(button.getAttribute('aria-pressed')).toBe('true')
  })

  it('forgets a choice that the system agrees with, so that it follows the system again', () => {
    const button = addSwitch()
    button.click()
    button.click()
    expect(theme()).toBe('light')
    expect(localStorage.getItem('theme')).toBeNull()
  })
})

describe('a block of code', () => {
  const addCode = () => {
    document.body.innerHTML = '<div class="prose"><pre tabindex="0">one\ntwo\n</pre></div>'
    return document.querySelector('pre')!
  }
  const buttons = () => document.querySelectorAll<HTMLButtonElement>('.code-frame > pre + button')

  it('is as it was sent until the reader comes to it', () => {
    addCode()
    expect(buttons()).toHaveLength(0)
  })

  it('has one button that copies it, without the last line feed', () => {
    const code = addCode()
    code.dispatchEvent(new Event('pointerover', { bubbles: true }))
    code.dispatchEvent(new Event('pointerover', { bubbles: true }))
    expect(buttons()).toHaveLength(1)
    buttons()[0]!.click()
    expect(writeText.mock.calls).toEqual([['one\ntwo']])
  })

  it('keeps the focus that brings the button', () => {
    const code = addCode()
    code.focus()
    expect(buttons()).toHaveLength(1)
    expect(document.activeElement).toBe(code)
  })
})

describe('<table-of-contents>', () => {
  it('marks the section that is being read', () => {
    const tops: Record<string, number> = { a: -500, é: 100, c: 5000 }
    for (const [id, top] of Object.entries(tops)) {
      const heading = document.createElement('h2')
      heading.id = id
      heading.getBoundingClientRect = () => ({ top }) as DOMRect
      document.body.append(heading)
    }
    const contents = document.createElement('table-of-contents')
    contents.innerHTML = Object.keys(tops)
      .map((id) => `<a href="#${encodeURIComponent(id)}">${id}</a>`)
      .join('')
    document.body.append(contents)
    const marked = [...contents.querySelectorAll('[aria-current=location]')]
    expect(marked.map(({ textContent }) => textContent)).toEqual(['é'])
  })
})

describe('<share-links>', () => {
  const add = () => {
    document.body.innerHTML =
      '<share-links url="https://example.org/a" heading="A"><button name="copy" hidden>Copy link</button><button name="share" hidden></button></share-links>'
    return [...document.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement]
  }

  it('shows only what the browser can do, and copies the address', () => {
    const [copy, share] = add()
    expect([copy.hidden, share.hidden]).toEqual([false, true])
    copy.click()
    expect(writeText).toHaveBeenLastCalledWith('https://example.org/a')
  })

  it("hands address and title to the system's sheet where there is one", () => {
    const sheet = jest.fn((_: ShareData) => Promise.resolve())
    Object.assign(navigator, { share: sheet })
    const [, share] = add()
    share.click()
    expect(sheet).toHaveBeenCalledWith({ title: 'A', url: 'https://example.org/a' })
    Reflect.deleteProperty(navigator, 'share')
  })
})

describe('an image that can be enlarged', () => {
  const showModal = jest.fn()

  beforeAll(() => {
    Object.assign(HTMLDialogElement.prototype, { showModal, close: jest.fn() })
  })

  const click = (init: MouseEventInit = {}) => {
    document.body.innerHTML =
      '<a class="zoom" href="/full.jpg"><span class="picture"><img class="placeholder" alt=""><img id="it" src="/small.jpg" alt="Hills"></span></a>'
    const event = new MouseEvent('click', { bubbles: true, cancelable: true, ...init })
    document.querySelector('#it')!.dispatchEvent(event)
    return event
  }

  it('stays a link for whoever opens it elsewhere', () => {
    expect(click({ ctrlKey: true }).defaultPrevented).toBe(false)
    expect(showModal).not.toHaveBeenCalled()
  })

  it('is shown whole above the page, with its alternative text', () => {
    expect(click().defaultPrevented).toBe(true)
    expect(showModal).toHaveBeenCalledTimes(1)
  })
})
