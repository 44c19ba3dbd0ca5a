import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'

type Lock = { packages: Record<string, { version?: string }> }

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock

/** Every version of a package in the lock file, nested ones included. */
const versions = (name: string): string[] =>
  Object.entries(packages)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, { version = '' }]) => version)

/** Whether a version is at least another; pre-releases count as their release. */
function atLeast(version: string, floor: string): boolean {
  const numbers = (text: string) => text.split(/[-+]/, 1)[0]?.split('.').map(Number) ?? []
  const wanted = numbers(floor)
  for (const [index, part] of numbers(version).entries()) {
    const least = wanted[index] ?? 0
    if (part !== least) return part > least
  }
  return true
}

// SECURITY, "Version floors": below them are published vulnerabilities. A package that gets
// corrections for an older major version has a floor for each.
const floors: Record<string, string[]> = {
  payload: ['3.90.2'],
  next: ['16.3.8'],
  react: ['19.2.6'],
  'react-dom': ['19.2.6'],
  sharp: ['0.35.5'],
  'js-yaml': ['3.15.2', '4.3.2'],
  yaml: ['1.10.3', '2.8.3'],
  'drizzle-orm': ['0.45.2'],
}

const major = (version: string) => version.split('.', 1)[0]

describe('The lock file', () => {
  test.each(Object.entries(floors))('holds %s at %s or newer, wherever it is', (name, least) => {
    const found = versions(name)
    const tooOld = found.filter((version) => {
      const own = least.find((floor) => major(floor) === major(version)) ?? least.at(-1) ?? ''
      return !atLeast(version, own)
    })
    expect(found).not.toEqual([])
    expect(tooOld).toEqual([])
  })

  test('holds Payload and all its packages at one version', () => {
    const payload = Object.entries(packages)
      .filter(([path]) => /(^|\/)node_modules\/(payload|@payloadcms\/[^/]+)$/.test(path))
      .map(([, { version }]) => version)
    expect(payload.length).toBeGreaterThan(5)
    expect(new Set(payload).size).toBe(1)
  })
})
