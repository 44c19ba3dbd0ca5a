/**
 * Where Next keeps rendered pages and data: its own cache, in memory alone, which is bounded. Addresses
 * have no end, a disk has. `isrFlushToDisk: false` would say so too, but takes the disk from scaled
 * images as well, which then are made anew for every reader (next.config.ts, "cacheHandler").
 */
import FileSystemCache from 'next/dist/server/lib/incremental-cache/file-system-cache.js'

export default class MemoryCache extends FileSystemCache.default {
  /** @param {ConstructorParameters<typeof FileSystemCache.default>[0]} context from Next */
  constructor(context) {
    super({ ...context, flushToDisk: false })
  }
}
