import { square } from '@/content/images'
import type { Picture } from '@/content/types'

/**
 * An author's picture; the first letter of the name where there is none. Says nothing by itself.
 *
 * @param props.size side in pixels
 */
export function Avatar({
  name,
  picture,
  size = 48,
}: {
  name: string
  picture: Picture | null
  size?: 48 | 96
}) {
  const className = size === 96 ? 'avatar large' : 'avatar'
  if (picture) return <img className={className} alt="" loading="lazy" {...square(picture, size)} />
  const [initial = ''] = name.trim()
  return (
    <span className={className} aria-hidden="true">
      {initial.toLocaleUpperCase()}
    </span>
  )
}
