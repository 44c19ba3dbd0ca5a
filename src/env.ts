import path from 'node:path'
import { z } from 'zod'

/** Secrets that ship in examples and tutorials: long enough or not, they protect nothing. */
const wellKnownSecrets = new Set(['secret', 'changeme', 'YOUR_SECRET_HERE', 'your-secret-here'])

const secret = z
  .string({ error: 'is missing' })
  .min(32, 'must have at least 32 characters')
  .refine((value) => !wellKnownSecrets.has(value), 'is a well-known example value')
  .refine((value) => new Set(value).size >= 8, 'repeats too few characters')

const databaseURL = z
  .string()
  .regex(
    /^(file:|mongodb(\+srv)?:\/\/|postgres(ql)?:\/\/)/,
    'must start with file:, mongodb:// or postgres://',
  )

const flag = z.enum(['true', 'false', '']).transform((value) => value === 'true')

const schema = z
  .object({
    NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
    DATABASE_URL: databaseURL.optional(),
    DATABASE_URI: databaseURL.optional(),
    PAYLOAD_SECRET: secret,
    PREVIEW_SECRET: secret,
    CRON_SECRET: secret,
    NEXT_PUBLIC_SERVER_URL: z.url({ protocol: /^https?$/ }).optional(),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    MEDIA_DIR: z.string().min(1).default('./data/media'),
    PAGE_CACHE_MB: z.coerce.number().int().min(1).max(65_536).default(64),
    TRUST_PROXY: flag.default(false),
    PAYLOAD_DROP_DATABASE: flag.default(false),
  })
  .refine((env) => !(env.NODE_ENV === 'production' && env.PAYLOAD_DROP_DATABASE), {
    path: ['PAYLOAD_DROP_DATABASE'],
    message: 'would delete every article; unset it in production',
  })

/** The validated environment. */
export type Environment = {
  /** True where `NODE_ENV` is `production`: what `npm start` serves. */
  isProduction: boolean
  /** `file:…` (SQLite), `mongodb://…` or `postgres://…`. */
  databaseURL: string
  /** Signs sessions and password-reset tokens. */
  payloadSecret: string
  /** Signs preview links. */
  previewSecret: string
  /** Authorises requests from Octavo's own commands and job runners. */
  cronSecret: string
  /** Origin of the site without a trailing slash, e.g. `https://example.org`. */
  serverURL: string
  /** Port of the HTTP server. */
  port: number
  /** Absolute path of the folder that holds uploaded files. */
  mediaDir: string
  /** Whether `X-Forwarded-For` of the proxy in front is believed. */
  trustProxy: boolean
  /** Most memory for finished pages, in bytes. */
  pageCacheBytes: number
}

/** The environment is unusable; the message has one line per variable and never a value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

/**
 * Validates environment variables.
 *
 * @param variables names and values, such as `process.env`
 * @returns the typed environment with its defaults
 * @throws {EnvironmentError} naming every missing or unusable variable, without its value
 */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
    throw new EnvironmentError(
      `${lines.join('\n')}\nSet it in .env or in the environment; .env.example describes every variable.`,
    )
  }
  const env = result.data
  return {
    isProduction: env.NODE_ENV === 'production',
    databaseURL: env.DATABASE_URL ?? env.DATABASE_URI ?? 'file:./data/octavo.db',
    payloadSecret: env.PAYLOAD_SECRET,
    previewSecret: env.PREVIEW_SECRET,
    cronSecret: env.CRON_SECRET,
    serverURL: (env.NEXT_PUBLIC_SERVER_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    port: env.PORT,
    mediaDir: path.resolve(env.MEDIA_DIR),
    trustProxy: env.TRUST_PROXY,
    pageCacheBytes: env.PAGE_CACHE_MB * 1_000_000,
  }
}

/** The environment of this process, validated once; nothing else reads `process.env`. */
export const env = readEnvironment(process.env)
