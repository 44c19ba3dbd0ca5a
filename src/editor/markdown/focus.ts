/** Keys of nodes whose field takes the focus once the panel has built it: blocks made by typing. */
export const focusWhenReady = new Set<string>()
