import { describe, expect, test } from '@jest/globals'
import { EnvironmentError, readEnvironment, readStorageLocation } from '@/environment'
import { testEnvironment } from '../support/environment.mjs'

const secrets = ['PAYLOAD_SECRET', 'PREVIEW_SECRET', 'CRON_SECRET'] as const
const usable = { ...testEnvironment, NODE_ENV: 'production' }

/** What `readEnvironment` says about the variables. */
function complaint(variables: Record<string, string | undefined>): string {
  try {
    readEnvironment(variables)
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message
    throw error
  }
  return ''
}

describe('The environment', () => {
  test.each(secrets)('is refused without %s, which the message names', (name) => {
    expect(complaint({ ...usable, [name]: undefined })).toContain(`${name} is missing`)
    expect(complaint({ ...usable, [name]: '' })).toContain(`${name} is missing`)
  })

  test.each(secrets)('is refused with a %s that can be guessed, without printing it', (name) => {
    for (const value of ['short canary value', 'secret', 'canary'.repeat(8).slice(0, 31)]) {
      const message = complaint({ ...usable, [name]: value })
      expect(message).toContain(name)
      expect(message).not.toContain(value)
    }
    expect(complaint({ ...usable, [name]: 'a'.repeat(64) })).toContain(name)
  })

  test('is refused in production when it would delete the database, and only then', () => {
    const dangerous = { ...usable, PAYLOAD_DROP_DATABASE: 'true' }
    expect(complaint(dangerous)).toContain('PAYLOAD_DROP_DATABASE')
    expect(complaint({ ...dangerous, NODE_ENV: 'test' })).toBe('')
  })

  test('names every unusable variable at once', () => {
    const message = complaint({
      ...usable,
      PORT: 'abc',
      DATABASE_URL: 'mysql://x',
      CRON_SECRET: '',
    })
    for (const name of ['PORT', 'DATABASE_URL', 'CRON_SECRET']) expect(message).toContain(name)
  })

  test('has defaults for everything but the secrets', () => {
    const { PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET } = testEnvironment
    expect(readEnvironment({ PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET })).toMatchObject({
      isProduction: false,
      databaseURL: 'file:./data/octavo.db',
      serverURL: 'http://localhost:3000',
      port: 3000,
      trustProxy: false,
    })
  })

  test('takes DATABASE_URI where there is no DATABASE_URL', () => {
    const read = (variables: Record<string, string>) =>
      readEnvironment({ ...usable, ...variables }).databaseURL
    expect(read({ DATABASE_URI: 'postgres://a/b' })).toBe('postgres://a/b')
    expect(read({ DATABASE_URI: 'postgres://a/b', DATABASE_URL: 'file:c.db' })).toBe('file:c.db')
  })

  test('says where the content lies without any secret, and refuses another engine', () => {
    expect(readStorageLocation({ MEDIA_DIR: '/srv/images' })).toEqual({
      databaseURL: 'file:./data/octavo.db',
      mediaDir: '/srv/images',
    })
    expect(() => readStorageLocation({ DATABASE_URL: 'mysql://x' })).toThrow(EnvironmentError)
  })
})
