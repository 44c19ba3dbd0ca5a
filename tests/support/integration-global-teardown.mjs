/** After the integration tests: ends the database engine. */
export default async function teardown() {
  await globalThis.stopOctavoTests?.()
}
