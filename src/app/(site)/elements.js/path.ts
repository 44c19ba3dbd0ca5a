import { createHash } from 'node:crypto'
import { elementsScript } from '@/components/elements'

const version = createHash('sha256').update(elementsScript).digest('hex').slice(0, 12)

/** Address of the script of the reader's pages; another text has another address. */
export const elementsPath = `/elements.js?v=${version}`
