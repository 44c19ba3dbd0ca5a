import { beforeAll, describe, expect, it } from '@jest/globals'
import { commonMarkExamples, gfmExamples, type Example } from '../../support/fidelity/examples'
import { measure, type Load } from '../../support/fidelity/measure'
import { panelEditor } from '../../support/fidelity/panel-editor'

let load: Load

beforeAll(async () => {
  load = await panelEditor()
})

/** The examples by section of their specification. */
function sections(examples: readonly Example[]): [string, Example[]][] {
  const names = [...new Set(examples.map(({ section }) => section))]
  return names.map((name) => [name, examples.filter(({ section }) => section === name)])
}

/** Everything that is not as it should be, in words. */
const faults = (examples: readonly Example[]) =>
  examples.flatMap((example) => {
    const { rendered, untouched, forced, loads, notes } = measure(example, load)
    const good = rendered !== 'different' && untouched && forced && loads
    return good ? [] : [{ number: example.number, untouched, forced, loads, notes }]
  })

const commonMark = commonMarkExamples()

describe('CommonMark 0.31.2', () => {
  it('has 652 examples', () => {
    expect(commonMark).toHaveLength(652)
  })

  it.each(sections(commonMark))('renders, round-trips and loads: %s', (_name, members) => {
    expect(faults(members)).toEqual([])
  })
})

const known = new Set(commonMark.map(({ markdown }) => markdown))
const gfm = gfmExamples(process.env.GFM_EXAMPLES ?? '../shared/data/gfm')?.filter(
  ({ markdown }) => !known.has(markdown),
)
const describeGfm = gfm ? describe : describe.skip

describeGfm('GFM (skipped without the examples of cmark-gfm)', () => {
  it.each(sections(gfm ?? []))('renders, round-trips and loads: %s', (_name, members) => {
    expect(faults(members)).toEqual([])
  })
})
