/**
 * Prints how Markdown fares on its way through rich text.
 *
 * Usage: npm run fidelity -- [--gfm FOLDER] [--verbose]
 *          per section of CommonMark and GFM
 *        npm run fidelity -- --posts FOLDER [--every N] [--edits N] [--verbose]
 *          over the Markdown files below a folder (every Nth), with N changed words a file (3)
 *
 * Exits with 1 when anything falls short of the goals in docs/markdown.md.
 */
import '@payloadcms/richtext-lexical'
import { parseArgs } from 'node:util'
import { commonMarkExamples, gfmExamples } from '../tests/support/fidelity/examples'
import { measure, type Load } from '../tests/support/fidelity/measure'
import { panelEditor } from '../tests/support/fidelity/panel-editor'
import { isGoodPost, measurePost, postsBelow, printPosts } from '../tests/support/fidelity/posts'
import { allGood, printTable } from '../tests/support/fidelity/table'

const { values } = parseArgs({
  options: {
    gfm: { type: 'string' },
    posts: { type: 'string' },
    every: { type: 'string', default: '1' },
    edits: { type: 'string', default: '3' },
    verbose: { type: 'boolean', default: false },
  },
})

function specifications(load: Load): boolean {
  const folder = values.gfm ?? process.env.GFM_EXAMPLES ?? '../shared/data/gfm'
  const commonMark = commonMarkExamples().map((example) => measure(example, load))
  printTable('CommonMark 0.31.2', commonMark, values.verbose)
  const examples = gfmExamples(folder)
  if (!examples) console.log(`GFM: skipped, no spec.txt and extensions.txt in ${folder}`)
  const gfm = (examples ?? []).map((example) => measure(example, load))
  if (examples) printTable('GFM', gfm, values.verbose)
  return allGood([...commonMark, ...gfm])
}

function posts(load: Load, folder: string): boolean {
  const every = Number(values.every)
  const paths = postsBelow(folder).filter((_, i) => i % every === 0)
  const outcomes = paths.map((path) => measurePost(folder, path, load, Number(values.edits)))
  printPosts(outcomes, values.verbose)
  return outcomes.every(isGoodPost)
}

const load = await panelEditor()
process.exit(
  (values.posts === undefined ? specifications(load) : posts(load, values.posts)) ? 0 : 1,
)
