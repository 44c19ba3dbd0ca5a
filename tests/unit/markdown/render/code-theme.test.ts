import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { classTheme, tokenClass } from '@/markdown/render/code-theme'

const css = readFileSync('src/markdown/render/code-theme.css', 'utf8')
const colours = new Map(
  [...css.matchAll(/(--[\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name!, { light: light!, dark: dark! }] as const,
  ),
)

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high! + 0.05) / (low! + 0.05)
}

const foregrounds = [...colours.keys()].filter(
  (name) => name === '--code-fg' || name.startsWith('--tok-'),
)

describe('the colours of code', () => {
  it.each(foregrounds)('%s can be read in light and dark, on marked lines too', (name) => {
    const colour = colours.get(name)!
    for (const background of ['--code-bg', '--code-line']) {
      const behind = colours.get(background)!
      expect(contrast(colour.light, behind.light)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colour.dark, behind.dark)).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('have a rule for every class', () => {
    for (const { settings } of classTheme.settings ?? []) {
      const name = tokenClass(settings.foreground)
      if (name) expect(css).toContain(`.${name}`)
    }
    expect(tokenClass(undefined)).toBeUndefined()
  })
})
