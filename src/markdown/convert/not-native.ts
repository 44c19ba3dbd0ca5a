/**
 * Thrown while a block is converted when rich text cannot hold it; the caller then keeps the block
 * as a Markdown block. The message says why.
 */
export class NotNative extends Error {
  override readonly name = 'NotNative'
}
