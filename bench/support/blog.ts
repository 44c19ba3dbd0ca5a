import { existsSync } from 'node:fs'
import path from 'node:path'
import { writeArticles } from './articles'
import { command, serve } from './processes'

const secret = 'a secret of the bench that guards nothing at all'

/** Articles that are really imported; the others are copies of theirs. */
const imported = 100

/** Who may log in to a blog that is measured. */
export const admin = { email: 'bench@example.org', password: 'a password of the bench' }

/**
 * The environment of a blog that is measured.
 *
 * @param folder of its own, for the database and the images
 * @param port where it is served
 */
export const environmentOf = (folder: string, port = 3000) => ({
  NODE_ENV: 'production',
  DATABASE_URL: `file:${path.join(folder, 'octavo.db')}`,
  MEDIA_DIR: path.join(folder, 'media'),
  PAYLOAD_SECRET: secret,
  PREVIEW_SECRET: `preview ${secret}`,
  CRON_SECRET: `cron ${secret}`,
  NEXT_PUBLIC_SERVER_URL: `http://127.0.0.1:${port}`,
  PORT: String(port),
  ADMIN_EMAIL: admin.email,
  ADMIN_PASSWORD: admin.password,
})

/** The same, in the database that the caller's `DATABASE_URL` names. */
export const environmentInAnyDatabase = (folder: string) => {
  const { DATABASE_URL } = process.env
  return { ...environmentOf(folder), ...(DATABASE_URL ? { DATABASE_URL } : {}) }
}

/** Ends the measurement where there is no build to measure. */
export function needBuild(): void {
  if (existsSync('.next/BUILD_ID')) return
  console.error('There is no build to measure. Make one: npm run build')
  process.exit(2)
}

/**
 * Fills a new blog with generated articles and an admin.
 *
 * @param count of the articles; from 100 on the next multiple of that
 * @param env its environment
 */
export function fillBlog(
  count: number,
  folder: string,
  env: ReturnType<typeof environmentOf>,
): void {
  const articles = path.join(folder, 'articles')
  writeArticles(articles, Math.min(count, imported))
  command('scripts/migrate.ts', [], env)
  command('scripts/seed.ts', [articles], env)
  command('scripts/create-admin.ts', [], env)
  if (count > imported)
    command('bench/support/multiplyArticles.ts', [String(Math.ceil(count / imported))], env)
}

/** Serves a blog, as `npm start` does at its end. */
export const serveBlog = (env: ReturnType<typeof environmentOf>): Promise<void> =>
  serve(
    [process.execPath, '--conditions=production', '--import', 'tsx', 'scripts/serve.ts'],
    env,
    `${env.NEXT_PUBLIC_SERVER_URL}/healthz`,
  )

/** The middle one of some numbers. */
export const median = (numbers: number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? NaN
