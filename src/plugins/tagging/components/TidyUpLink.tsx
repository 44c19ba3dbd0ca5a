/** Leads from the list of tags to the tools for them. */
export const TidyUpLink = () => (
  <p>
    <a href="/admin/tidy-up-tags">Tidy up</a>: merge, split, rename and delete tags, find those that
    look alike or that nobody uses, and undo.
  </p>
)
