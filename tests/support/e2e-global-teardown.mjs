/** After the browser tests: removes what their sites began as. */
export default async function teardown() {
  await globalThis.stopOctavoTests?.()
}
