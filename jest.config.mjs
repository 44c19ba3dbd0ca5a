/** Jest runs three projects: pure units, integration on a real database, and end-to-end in a browser. */

const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2022',
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
      },
    },
  ],
}

const shared = {
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform,
  moduleNameMapper: {
    '^@payload-config$': '<rootDir>/payload.config.ts',
    '^@/(.*)$': '<rootDir>/src/$1',
    '\\.(css|scss|sass)$': '<rootDir>/tests/support/empty.cjs',
    '^server-only$': '<rootDir>/tests/support/empty.cjs',
  },
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/.next/'],
}

/** @type {import('jest').Config} */
export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/unit/**/*.test.{ts,tsx}'],
      setupFiles: ['<rootDir>/tests/support/unit-environment.mjs'],
    },
    {
      ...shared,
      displayName: 'integration',
      // Killing the commands again and again takes minutes: it is asked for.
      testMatch: [
        `<rootDir>/tests/${process.env.OCTAVO_CRASH_RUNS ? '{integration,crash}' : 'integration'}/**/*.test.ts`,
      ],
      globalSetup: '<rootDir>/tests/support/integration-global-setup.mjs',
      globalTeardown: '<rootDir>/tests/support/integration-global-teardown.mjs',
      setupFiles: ['<rootDir>/tests/support/database-per-file.ts'],
    },
    {
      ...shared,
      displayName: 'e2e',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/e2e-global-setup.mjs',
      globalTeardown: '<rootDir>/tests/support/e2e-global-teardown.mjs',
    },
  ],
  testTimeout: 120_000,
  workerIdleMemoryLimit: '768MB',
  coverageProvider: 'v8',
  // Nothing may be lost between Markdown and rich text: every line there runs in a test. Modules that
  // hold nothing but types never run.
  collectCoverageFrom: [
    'src/markdown/**/*.ts',
    '!src/markdown/render/options.ts',
    '!src/markdown/source/source-map.ts',
    '!src/markdown/worker/messages.ts',
  ],
  coverageReporters: [['text', { skipFull: true }]],
  coverageThreshold: { global: { lines: 100 } },
}
