import { getImageProps } from 'next/image'
import type { Picture } from './types'

/** An image in the sizes and formats that suit the reader's screen. */
export type SizedPicture = {
  src: string
  srcSet?: string
  sizes?: string
  width?: number
  height?: number
}

/** Formats that Next can scale; an animated GIF would lose its movement. */
const scalable = /\.(jpe?g|png|webp|avif)$/i

/**
 * Offers an image in several widths (AVIF or WebP, as the browser asks).
 *
 * @param picture of the media library
 * @param sizes how wide the page shows it, as in the attribute `sizes`
 */
export function sized({ src, width, height }: Picture, sizes: string): SizedPicture {
  if (!width || !height) return { src }
  if (!scalable.test(src)) return { src, width, height }
  const { props } = getImageProps({ src, width, height, sizes, alt: '' })
  return {
    src: props.src,
    ...(props.srcSet ? { srcSet: props.srcSet, sizes } : {}),
    width,
    height,
  }
}

/**
 * Offers an image for a square of a fixed size, sharp on every screen.
 *
 * @param picture of the media library
 * @param side of the square, in pixels; one of the sizes in `next.config.ts`
 */
export function square({ src }: Picture, side: number): SizedPicture {
  const size = { width: side, height: side }
  if (!scalable.test(src)) return { src, ...size }
  const { props } = getImageProps({ src, ...size, alt: '' })
  return { src: props.src, ...(props.srcSet ? { srcSet: props.srcSet } : {}), ...size }
}
