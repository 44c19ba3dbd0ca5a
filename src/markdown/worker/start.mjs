/** Where a worker thread starts: Node's `--import tsx` does not reach into workers, tsx's API does. */
import { register } from 'tsx/esm/api'

register()
await import('./thread.ts')
