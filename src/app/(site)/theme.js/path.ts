import { createHash } from 'node:crypto'
import { headScript } from '@/components/elements'

const version = createHash('sha256').update(headScript).digest('hex').slice(0, 12)

/** Address of the script for the head of every page; another text has another address. */
export const themePath = `/theme.js?v=${version}`
