/** Lint: TypeScript's strict rules with types, Next's own, and the house's dependency direction. */
import nextVitals from 'eslint-config-next/core-web-vitals'
import { defineConfig, globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

/**
 * The house, from the ground up (docs/architecture.md): a folder may import those before it, and
 * itself. Folders on one line don't know each other.
 */
const floors = [
  ['env', 'environment', 'payload-types', 'markdown', 'social-card'],
  ['access'],
  ['collections', 'editor', 'globals', 'sync', 'database'],
  ['plugins', 'backup'],
  ['@payload-config'],
  ['content'],
  ['components'],
  ['app'],
  ['server', 'instrumentation'],
]

/** Exceptions that the house knows of, by folder: what it may import besides. */
const alsoAllowed = {
  // The editor's fields and blocks are parts of the collections, which plugins and sync read.
  collections: ['editor', 'globals'],
  sync: ['collections'],
}

/** Folders with no business in the file system; only sync, backup, scripts and the database have any. */
const withoutFiles = ['access', 'app', 'collections', 'components', 'content', 'globals', 'plugins']

const specifier = (folder) => (folder.startsWith('@') ? folder : `@/${folder}`)

/** Forbids each folder what lies above it. */
const direction = floors.flatMap((floor, height) =>
  floor
    .filter((folder) => !folder.startsWith('@'))
    .map((folder) => {
      const above = [...floors.slice(height + 1).flat(), ...floor.filter((it) => it !== folder)]
      const allowed = alsoAllowed[folder] ?? []
      const forbidden =
        height === 0
          ? floors.slice(1).flat()
          : above.filter((it) => !allowed.includes(it) && it !== 'payload-types')
      return {
        files: [`src/${folder}/**/*.{ts,tsx}`, `src/${folder}.ts`],
        ignores: ['src/server/startApplication.ts'],
        rules: {
          'no-restricted-imports': [
            'error',
            {
              patterns: [
                ...forbidden.map((it) => ({
                  group: [specifier(it), `${specifier(it)}/**`],
                  message: `src/${folder} lies below ${specifier(it)}: dependencies point one way.`,
                })),
                ...(withoutFiles.includes(folder)
                  ? [
                      {
                        group: ['fs', 'fs/**', 'node:fs', 'node:fs/**'],
                        message:
                          'Only sync, backup, scripts and the database touch the file system.',
                      },
                    ]
                  : []),
              ],
            },
          ],
        },
      }
    }),
)

const onlyEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only src/env.ts reads the environment; import it from there.',
}

export default defineConfig([
  globalIgnores([
    '.next/**',
    'coverage/**',
    'data/**',
    'next-env.d.ts',
    'src/payload-types.ts',
    'src/app/(payload)/**',
    'src/database/migrations/**',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...nextVitals,
  {
    rules: {
      // Reader pages work without React on the client: links are links, images are images.
      '@next/next/no-html-link-for-pages': 'off',
      '@next/next/no-img-element': 'off',
      '@next/next/no-assign-module-variable': 'off',
      'import/no-anonymous-default-export': 'off',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      // Numbers in texts are what they look like.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      // Leaving a property out by taking it apart is fine, and so is a name that says it is unused.
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // With noUncheckedIndexedAccess an index that is known to exist needs one.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Types from outside promise more than they keep; a check too many does no harm.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-unnecessary-type-conversion': 'off',
      // Payload 3 marks what version 4 will change, without a replacement in version 3.
      '@typescript-eslint/no-deprecated': 'off',
      // `() => doIt()` in a handler says nothing about a result.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // React waits for nobody; what a handler leaves running handles its own errors.
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false, properties: false } },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/ban-ts-comment': 'error',
      // Payload's hooks and Next's routes are async by their types.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    // Payload hands documents to access rules and hooks as `any`; whoever reads one checks it.
    files: ['src/{access,collections,plugins}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // hast-util-to-jsx-runtime returns JSX of the global namespace, which React 19 has no more.
    files: ['src/markdown/render/**', 'src/editor/components/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
    },
  },
  {
    // YAML's scalars are whatever the file says; all of them have a text.
    files: ['src/markdown/front-matter/**/*.ts'],
    rules: { '@typescript-eslint/no-base-to-string': 'off' },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/env.ts', 'src/instrumentation.ts'],
    rules: { 'no-restricted-syntax': ['error', onlyEnvironment] },
  },
  ...direction,
  {
    files: ['tests/**/*.{ts,tsx}'],
    rules: {
      // Matchers such as expect.any() have no type.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      // A test that prints "[object Object]" fails, which is all it has to do.
      '@typescript-eslint/no-base-to-string': 'off',
      // Answers are read as the type that the caller expects, and then compared.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
])
