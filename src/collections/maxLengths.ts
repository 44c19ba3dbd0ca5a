/** Characters that a published article may have in its fields; a draft may hold more. */
export const maxLengths = { title: 300, slug: 200, description: 1000 } as const
