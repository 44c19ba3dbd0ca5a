/** Before the browser tests: makes what the site of each test file begins as. */
import { makeSiteTemplate } from './site.mjs'

/** Jest's workers inherit what is set here. */
export default async function setup() {
  const { folder, remove } = await makeSiteTemplate()
  globalThis.stopOctavoTests = async () => remove()
  process.env.OCTAVO_TEST_SITE = folder
}
