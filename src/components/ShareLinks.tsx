import { createElement } from 'react'

/** Pages of others that take an address to share: plain links, which load nothing before a click. */
const places = (title: string, url: string) => {
  const [text, link] = [encodeURIComponent(title), encodeURIComponent(url)]
  return [
    { label: 'E-mail', href: `mailto:?subject=${text}&body=${link}` },
    { label: 'Bluesky', href: `https://bsky.app/intent/compose?text=${text}%20${link}` },
    { label: 'LinkedIn', href: `https://www.linkedin.com/sharing/share-offsite/?url=${link}` },
    { label: 'X', href: `https://x.com/intent/post?text=${text}&url=${link}` },
  ]
}

/**
 * Ways to pass an article on. The buttons appear where the browser can copy or share
 * (`elements/shareLinks.ts`).
 *
 * @param props.url the whole address of the article
 */
export function ShareLinks({ title, url }: { title: string; url: string }) {
  return createElement(
    'share-links',
    { url, heading: title },
    <ul className="share" aria-label="Share this article">
      <li>
        <button type="button" name="share" hidden>
          Share…
        </button>
      </li>
      <li>
        <button type="button" name="copy" aria-live="polite" hidden>
          Copy link
        </button>
      </li>
      {places(title, url).map(({ label, href }) => (
        <li key={label}>
          <a href={href} rel="noopener">
            {label}
          </a>
        </li>
      ))}
    </ul>,
  )
}
