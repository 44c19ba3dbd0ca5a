import { createHash } from 'node:crypto'

/** @returns SHA-256 in hexadecimal digits, as sources and images keep it; a text counts as UTF-8 */
export const checksumOf = (data: Buffer | string): string =>
  createHash('sha256').update(data).digest('hex')
