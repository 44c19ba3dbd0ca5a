import { z } from 'zod'

/** Version of the layout of backups; a program reads those up to its own. */
export const format = 1

/** Names of the files in a backup. */
export const entries = { manifest: 'manifest.json', database: 'database.db', media: 'media/' }

/** Whether a name is one of a file, on every system, and leads nowhere else. */
export const isFileName = (name: string): boolean =>
  !/^\.{0,2}$|[/\\:\p{Cc}]/u.test(name) && name.length <= 255

const file = z.object({
  path: z
    .string()
    .refine(
      (path) =>
        path === entries.database ||
        (path.startsWith(entries.media) && isFileName(path.slice(entries.media.length))),
      'is no place for a file of a backup',
    ),
  size: z.int().min(0),
  sha256: z.string().regex(/^[\da-f]{64}$/),
})

/** What a backup holds, in its `manifest.json`. */
export const manifestSchema = z.object({
  format: z.int().min(1),
  /** Octavo's version. */
  octavo: z.string(),
  engine: z.string(),
  /** When the database was copied. */
  createdAt: z.iso.datetime(),
  counts: z.object({ articles: z.int().min(0), media: z.int().min(0) }),
  /** Names of the migrations that the database has had. */
  migrations: z.array(z.string()),
  /** Names of images that the database speaks of, and that were not there. */
  missing: z.array(z.string()),
  files: z
    .array(file)
    .refine((files) => files.filter(({ path }) => path === entries.database).length === 1, {
      error: 'needs one database',
    }),
})

/** What a backup says of itself. */
export type Manifest = z.infer<typeof manifestSchema>

/** A file of a backup. */
export type ManifestFile = Manifest['files'][number]
