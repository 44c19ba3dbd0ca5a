/** A picture as the page shows it. */
export type ResolvedImage = {
  src: string
  width?: number
  height?: number
  alt?: string
  srcSet?: string
  /** How wide the page shows it, as in the attribute `sizes`; goes with `srcSet`. */
  sizes?: string
  /** A tiny version as a data URI, shown behind the picture until it arrives. */
  placeholder?: string
  /** Address of the whole picture; the page's picture becomes a link to it. */
  full?: string
}

/** What a renderer knows of the site around the article. */
export type RenderOptions = {
  /**
   * The address of another document. `value` is its id, or the document itself where the content
   * was populated. Undefined: readers may not see it, and the text is shown without a link.
   */
  resolveLink?: (doc: { relationTo: string; value: string | object }) => string | undefined
  /** How a media document is shown; without an answer a populated document speaks for itself. */
  resolveUpload?: (id: string) => ResolvedImage | undefined
  /** Hosts (with their port, if any) that pictures may be loaded from; others become links. */
  imageHosts?: string[]
  /** The absolute address of the article: every address in the result is made absolute with it. */
  absoluteURL?: string
}

/** A heading of the article, for a table of contents. */
export type RenderedHeading = {
  /** The element's id, prefix included, as in `#id`. */
  id: string
  text: string
  /** 1 to 6. */
  depth: number
}
