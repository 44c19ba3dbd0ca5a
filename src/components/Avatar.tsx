import type { Picture } from '@/content/types'

/** An author's picture; the first letter of the name where there is none. Says nothing by itself. */
export function Avatar({ name, picture }: { name: string; picture: Picture | null }) {
  if (picture)
    return <img className="avatar" src={picture.src} alt="" width={48} height={48} loading="lazy" />
  const [initial = ''] = name.trim()
  return (
    <span className="avatar" aria-hidden="true">
      {initial.toLocaleUpperCase()}
    </span>
  )
}
