/** Environment of Octavo in tests: complete, and never that of the machine. */
export const testEnvironment = {
  PAYLOAD_SECRET: '8f1c2ab94e07d365a1b2c3d4e5f60718293a4b5c6d7e8f90',
  PREVIEW_SECRET: '1d2c3b4a59687f6e5d4c3b2a1908f7e6d5c4b3a291807f6e',
  CRON_SECRET: 'c0ffee1234567890abcdef0987654321fedcba0123456789',
  NEXT_PUBLIC_SERVER_URL: 'http://localhost:3000',
  PORT: '3000',
  TRUST_PROXY: '',
  PAYLOAD_DROP_DATABASE: '',
  DATABASE_URI: '',
}
