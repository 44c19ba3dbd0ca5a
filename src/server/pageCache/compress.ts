import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** Content codings (RFC 9110, section 8.4.1) that answers are kept in. */
export type Coding = 'br' | 'gzip' | 'identity'

const {
  BROTLI_MAX_QUALITY,
  BROTLI_PARAM_QUALITY,
  BROTLI_PARAM_SIZE_HINT,
  Z_BEST_COMPRESSION,
  Z_DEFAULT_COMPRESSION,
} = constants

/** Compresses better than gzip in less time. */
const quickQuality = 5

const brotli = promisify(brotliCompress)
const deflate = promisify(gzip)

/** Types besides `text/…` that become smaller. */
const compressible = /^(?:text\/|image\/svg\+xml)|[/+](?:json|xml|javascript)\b/

/** Whether compressing a content of this type is worth it. */
export const isCompressible = (contentType: string): boolean => compressible.test(contentType)

/**
 * Compresses a body, off the main thread.
 *
 * @param coding how
 * @param effort `quick` for a reader who waits, `best` for all who come later
 */
export function compress(
  body: Buffer,
  coding: Exclude<Coding, 'identity'>,
  effort: 'best' | 'quick',
): Promise<Buffer> {
  const isQuick = effort === 'quick'
  return coding === 'br'
    ? brotli(body, {
        params: {
          [BROTLI_PARAM_QUALITY]: isQuick ? quickQuality : BROTLI_MAX_QUALITY,
          [BROTLI_PARAM_SIZE_HINT]: body.length,
        },
      })
    : deflate(body, { level: isQuick ? Z_DEFAULT_COMPRESSION : Z_BEST_COMPRESSION })
}
