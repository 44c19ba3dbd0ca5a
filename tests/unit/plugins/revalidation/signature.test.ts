import { describe, expect, it } from '@jest/globals'
import { isSigned, sign } from '@/plugins/revalidation/signature'

describe('a signature', () => {
  it('is the HMAC-SHA-256 of the body (RFC 4231, test case 2)', () => {
    expect(sign('what do ya want for nothing?', 'Jefe')).toBe(
      'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  it('fits its body and secret only', () => {
    const signature = sign('body', 'secret')
    expect(isSigned('body', signature, 'secret')).toBe(true)
    expect(isSigned('Body', signature, 'secret')).toBe(false)
    expect(isSigned('body', signature, 'Secret')).toBe(false)
  })

  it.each([null, '', 'sha256=', 'sha256=é'])('is not %j', (given) => {
    expect(isSigned('body', given, 'secret')).toBe(false)
  })
})
