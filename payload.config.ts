import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { restrictLockedDocuments } from '@/access/lockedDocuments'
import { Articles } from '@/collections/Articles'
import { Authors } from '@/collections/Authors'
import { Media } from '@/collections/Media'
import { Tags } from '@/collections/Tags'
import { Users } from '@/collections/Users'
import { database } from '@/database'
import { articleEditor } from '@/editor'
import { env } from '@/env'
import { Settings } from '@/globals/Settings'
import { apiLimits } from '@/plugins/api-limits'
import { bulkEdit } from '@/plugins/bulk-edit'
import { dashboard } from '@/plugins/dashboard'
import { editConflicts } from '@/plugins/edit-conflicts'
import { graphQLLimits } from '@/plugins/graphql-limits'
import { history } from '@/plugins/history'
import { invitations } from '@/plugins/invitations'
import { markdownSync } from '@/plugins/markdown-sync'
import { permalinks } from '@/plugins/permalinks'
import { previewLinks } from '@/plugins/preview-links'
import { publishChecks } from '@/plugins/publish-checks'
import { revalidation } from '@/plugins/revalidation'
import { search } from '@/plugins/search'
import { tagging } from '@/plugins/tagging'
import { versionCompare } from '@/plugins/version-compare'
import { whereUsed } from '@/plugins/where-used'
import { writingAids } from '@/plugins/writing-aids'

const root = path.dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  secret: env.payloadSecret,
  serverURL: env.serverURL,
  db: database(env.databaseURL),
  editor: articleEditor,
  sharp,
  collections: [Articles, Authors, Tags, Media, Users],
  globals: [Settings],
  plugins: [
    markdownSync(),
    permalinks(),
    tagging(),
    previewLinks(),
    invitations(),
    bulkEdit(),
    history({
      collections: ['articles', 'authors', 'tags', 'media', 'redirects'],
      globals: ['settings'],
    }),
    editConflicts({ collections: ['articles', 'authors', 'tags', 'media'] }),
    writingAids(),
    publishChecks(),
    dashboard(),
    versionCompare(),
    whereUsed(),
    apiLimits(),
    graphQLLimits(),
    revalidation(),
    search(),
  ],
  admin: {
    user: Users.slug,
    avatar: 'default',
    meta: { titleSuffix: ' · Octavo' },
    importMap: { baseDir: root },
  },
  cors: [],
  csrf: [env.serverURL],
  defaultDepth: 1,
  maxDepth: 5,
  jobs: {
    deleteJobOnComplete: true,
    autoRun: [{ cron: '* * * * *', limit: 100 }],
    access: { run: ({ req }) => req.headers.get('authorization') === `Bearer ${env.cronSecret}` },
  },
  telemetry: false,
  typescript: {
    outputFile: path.join(root, 'src/payload-types.ts'),
    autoGenerate: false,
  },
  upload: { limits: { fileSize: 20_000_000, files: 10, parts: 200 }, abortOnLimit: true },
}).then(restrictLockedDocuments)
