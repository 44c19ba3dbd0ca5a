import { createHash } from 'node:crypto'
import { headScript } from '@/components/elements/headScript'

const hashSource = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const headScriptSource = hashSource(headScript)

/**
 * Makes the Content-Security-Policy that Next sends with a page as strict as the final page allows:
 * of what stands inside the page, only the script and the style that the site itself put into its
 * head, by their hashes (CSP 3).
 *
 * @param policy such as `default-src 'self'; script-src 'self' 'unsafe-inline'`
 * @param style text of the page's `<style>`, where it has one
 */
export function strictPolicy(policy: string, style?: string): string {
  const inline: Record<string, string[]> = {
    'script-src': [headScriptSource],
    'style-src': style === undefined ? [] : [hashSource(style)],
  }
  return policy
    .split(';')
    .map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/)
      const strict = sources.filter((source) => source !== "'unsafe-inline'")
      return [name, ...strict, ...(inline[name] ?? [])].join(' ')
    })
    .join('; ')
}
