/** After the browser tests: ends the server. */
export default async function teardown() {
  await globalThis.stopOctavoTests?.()
}
