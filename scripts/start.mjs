/**
 * npm start: everything between a fresh clone and a running site, skipping what is done already.
 *
 * Only what Node brings along is used until the packages are installed, and nothing newer than
 * Node 14 until the version is checked.
 */
const needed = [20, 20]
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
  console.error(
    `✗ Octavo needs Node ${needed.join('.')} or newer (22 or 24 recommended), and this is ${process.versions.node}.`,
  )
  process.exitCode = 2
} else {
  const { start } = await import('./support/start.mjs')
  await start(process.argv.slice(2))
}
