/** What the global set-ups leave for the global tear-downs; the tests themselves don't see it. */
declare global {
  var stopOctavoTests: (() => Promise<void>) | undefined
}

export {}
