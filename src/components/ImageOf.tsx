import { sized } from '@/content/images'
import type { Picture } from '@/content/types'

/**
 * An image of the media library in the right size, its place kept free and its placeholder shown
 * until it arrives.
 *
 * @param props.sizes how wide the page shows it, as in the attribute `sizes`
 * @param props.first true for the image at the top of a page, which is loaded at once
 * @param props.decorative true where the text beside it says the same
 */
export function ImageOf({
  picture,
  sizes,
  first = false,
  decorative = false,
}: {
  picture: Picture
  sizes: string
  first?: boolean
  decorative?: boolean
}) {
  return (
    <span className="picture">
      {picture.placeholder ? (
        <img className="placeholder" src={picture.placeholder} alt="" />
      ) : null}
      <img
        {...sized(picture, sizes)}
        alt={decorative ? '' : picture.alt}
        decoding="async"
        {...(first ? { fetchPriority: 'high' } : { loading: 'lazy' })}
      />
    </span>
  )
}
