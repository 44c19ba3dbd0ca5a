/**
 * Tells an editor that the page shows a draft, and leads out of it.
 *
 * @param props.path path of the page
 */
export function DraftBar({ path }: { path: string }) {
  return (
    <aside className="draft-bar" aria-label="Preview">
      Draft preview <a href={`/preview?exit&path=${encodeURIComponent(path)}`}>Leave</a>
    </aside>
  )
}
