/**
 * Prints how Markdown fares on its way through rich text, per section of CommonMark and GFM.
 * Usage: npm run fidelity -- [--gfm FOLDER] [--verbose]
 */
import '@payloadcms/richtext-lexical'
import { parseArgs } from 'node:util'
import { commonMarkExamples, gfmExamples } from '../tests/support/fidelity/examples'
import { measure } from '../tests/support/fidelity/measure'
import { panelEditor } from '../tests/support/fidelity/panel-editor'
import { allGood, printTable } from '../tests/support/fidelity/table'

const { values } = parseArgs({
  options: { gfm: { type: 'string' }, verbose: { type: 'boolean', default: false } },
})
const load = await panelEditor()
const folder = values.gfm ?? process.env.GFM_EXAMPLES ?? '../shared/data/gfm'

const commonMark = commonMarkExamples().map((example) => measure(example, load))
printTable('CommonMark 0.31.2', commonMark, values.verbose)
const examples = gfmExamples(folder)
if (!examples) console.log(`GFM: skipped, no spec.txt and extensions.txt in ${folder}`)
const gfm = (examples ?? []).map((example) => measure(example, load))
if (examples) printTable('GFM', gfm, values.verbose)
process.exit(allGood([...commonMark, ...gfm]) ? 0 : 1)
