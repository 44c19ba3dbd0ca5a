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

/** Where the content lies. */
const storage = {
  DATABASE_URL: databaseURL.optional(),
  DATABASE_URI: databaseURL.optional(),
  MEDIA_DIR: z.string().min(1).default('./data/media'),
}

const flag = z.enum(['true', 'false', '']).transform((value) => value === 'true')

const schema = z
  .object({
    NODE_ENV: z.enum(['production', 'development', 'test']).default('development'),
    ...storage,
    PAYLOAD_SECRET: secret,
    PREVIEW_SECRET: secret,
    CRON_SECRET: secret,
    NEXT_PUBLIC_SERVER_URL: z.url({ protocol: /^https?$/ }).optional(),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    PAGE_CACHE_MB: z.coerce.number().int().min(1).max(65_536).default(64),
    TRUST_PROXY: flag.default(false),
    PAYLOAD_DROP_DATABASE: flag.default(false),
  })
  .refine((env) => !(env.NODE_ENV === 'production' && env.PAYLOAD_DROP_DATABASE), {
    path: ['PAYLOAD_DROP_DATABASE'],
    message: 'would delete every article; unset it in production',
  })

/** Where a blog's content lies. */
export type StorageLocation = {
  /** `file:…` (SQLite), `mongodb://…` or `postgres://…`. */
  databaseURL: string
  /** Absolute path of the folder that holds uploaded files. */
  mediaDir: string
}

/** The validated environment. */
export type Environment = StorageLocation & {
  /** True where `NODE_ENV` is `production`: what `npm start` serves. */
  isProduction: boolean
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
  /** Whether `X-Forwarded-For` of the proxy in front is believed. */
  trustProxy: boolean
  /** Most memory for finished pages, in bytes. */
  pageCacheBytes: number
}

/** The environment is unusable; the message has one line per variable and never a value. */
export class EnvironmentError extends Error {
  override name = 'EnvironmentError'
}

type Variables = Record<string, string | undefined>

/** @throws {EnvironmentError} with a line per variable that is unusable */
function parse<Values>(schema: z.ZodType<Values>, variables: Variables): Values {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)
  throw new EnvironmentError(
    `${lines.join('\n')}\nSet it in .env or in the environment; .env.example describes every variable.`,
  )
}

const locationOf = ({
  DATABASE_URL,
  DATABASE_URI,
  MEDIA_DIR,
}: z.infer<z.ZodObject<typeof storage>>): StorageLocation => ({
  databaseURL: DATABASE_URL ?? DATABASE_URI ?? 'file:./data/octavo.db',
  mediaDir: path.resolve(MEDIA_DIR),
})

/**
 * Validates what says where the content lies, and nothing else: a blog is restored before it has
 * secrets.
 *
 * @param variables names and values, such as `process.env`
 * @throws {EnvironmentError} naming every unusable variable, without its value
 */
export const readStorageLocation = (variables: Variables): StorageLocation =>
  locationOf(parse(z.object(storage), variables))

/**
 * Validates environment variables.
 *
 * @param variables names and values, such as `process.env`
 * @returns the typed environment with its defaults
 * @throws {EnvironmentError} naming every missing or unusable variable, without its value
 */
export function readEnvironment(variables: Variables): Environment {
  const env = parse(schema, variables)
  return {
    ...locationOf(env),
    isProduction: env.NODE_ENV === 'production',
    payloadSecret: env.PAYLOAD_SECRET,
    previewSecret: env.PREVIEW_SECRET,
    cronSecret: env.CRON_SECRET,
    serverURL: (env.NEXT_PUBLIC_SERVER_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    port: env.PORT,
    trustProxy: env.TRUST_PROXY,
    pageCacheBytes: env.PAGE_CACHE_MB * 1_000_000,
  }
}
