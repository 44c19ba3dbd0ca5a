import type { CollectionBeforeChangeHook } from 'payload'
import sharp from 'sharp'
import type { Media } from '@/payload-types'

/** Longer side of the placeholder, in pixels: enough once it is blurred. */
const size = 16

/**
 * Makes a tiny picture of an upload, as a data URI of some 150 bytes that pages show until the image
 * arrives. An image that shows through has none: its placeholder would stay visible behind it.
 */
export const makePlaceholder: CollectionBeforeChangeHook<Media> = async ({ data, req }) => {
  if (!req.file) return data
  const image = sharp(req.file.data, { failOn: 'none' })
  const { isOpaque } = await image.stats()
  if (!isOpaque) return { ...data, placeholder: null }
  const tiny = await image
    .autoOrient()
    .resize({ width: size, height: size, fit: 'inside' })
    .webp({ quality: 40, alphaQuality: 0, smartSubsample: true })
    .toBuffer()
  return { ...data, placeholder: `data:image/webp;base64,${tiny.toString('base64')}` }
}
