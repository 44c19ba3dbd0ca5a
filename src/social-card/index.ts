import sharp, { type OverlayOptions } from 'sharp'
import { fontFamily, loadFonts } from './fonts'

/** Pixels, as social networks ask for. */
export const cardSize = { width: 1200, height: 630 } as const

/** The colours of the site by day (components/styles/tokens.css). */
const colours = { paper: '#fdfbf7', ink: '#211d18', soft: '#655c50', accent: '#94301c' }

const margin = 88
const stripe = 20
const titleTop = 96
const titleHeight = 340
const nameBaseline = cardSize.height - 92
const lineWidth = cardSize.width - 2 * margin

/** Longest texts, in characters as readers count them. */
const longest = { title: 140, line: 60 }

/** What a card says. */
export type SocialCard = { title: string; authors: string[]; site: string }

/** Control characters, halves of surrogate pairs, and marks that turn the direction of text. */
const invisible = /[\p{Cc}\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu

function clip(text: string, length: number): string {
  const line = text.replace(invisible, ' ').replace(/\s+/g, ' ').trim()
  // A character has a handful of code units; ten thousand of them needn't be looked at.
  const characters = [...new Intl.Segmenter().segment(line.slice(0, length * 12))]
  if (characters.length <= length) return line
  return `${characters
    .slice(0, length - 1)
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}

/** Escapes what Pango's markup takes for its own. */
const markup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** Whether the first letter belongs to a script that is written from right to left. */
const isRightToLeft = (text: string): boolean =>
  /^\P{L}*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text)

type Style = { colour: string; size: number; weight?: 'Bold'; height: number }

/** Draws a text into a box as wide as the card's lines, smaller where it doesn't fit. */
async function draw(text: string, { colour, size, weight, height }: Style) {
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${markup(text)}</span>`,
      font: [fontFamily, weight, size].filter(Boolean).join(' '),
      width: lineWidth,
      rgba: true,
      wrap: 'word-char',
      spacing: Math.round(size / 6),
    },
  })
    .resize({ width: lineWidth, height, fit: 'inside', withoutEnlargement: true })
    .png()
    .toBuffer({ resolveWithObject: true })
  const left = isRightToLeft(text) ? cardSize.width - margin - info.width : margin
  return { input: data, left, height: info.height }
}

/** Points at the usual 72 dots per inch: long titles are set smaller. */
const titleSize = (title: string): number =>
  title.length <= 32 ? 84 : title.length <= 72 ? 66 : 52

/**
 * Draws the picture that social networks show of an article: its title, its authors and the name
 * of the blog. Nothing is fetched.
 *
 * @param card texts in any script; long ones are clipped
 * @returns a PNG of {@link cardSize}
 */
export async function drawSocialCard(card: SocialCard): Promise<Buffer> {
  const title = clip(card.title, longest.title)
  const authors = clip(card.authors.join(', '), longest.line)
  const site = clip(card.site, longest.line)
  await loadFonts(`${title}${authors}${site}…`)

  const layers: OverlayOptions[] = [
    {
      input: {
        create: { width: stripe, height: cardSize.height, channels: 3, background: colours.accent },
      },
      left: 0,
      top: 0,
    },
  ]
  const add = async (text: string, style: Style, top: (height: number) => number) => {
    if (!text) return
    const { height, ...layer } = await draw(text, style)
    layers.push({ ...layer, top: top(height) })
  }
  const titleStyle = { colour: colours.ink, size: titleSize(title), weight: 'Bold' } as const
  await add(title, { ...titleStyle, height: titleHeight }, () => titleTop)
  const authorsStyle = { colour: colours.soft, size: 34, height: 48 }
  await add(authors, authorsStyle, (height) => nameBaseline - 64 - Math.round(height / 2))
  const siteStyle = { colour: colours.accent, size: 34, weight: 'Bold', height: 48 } as const
  await add(site, siteStyle, (height) => nameBaseline - Math.round(height / 2))

  return sharp({ create: { ...cardSize, channels: 3, background: colours.paper } })
    .composite(layers)
    .png({ palette: true })
    .toBuffer()
}
