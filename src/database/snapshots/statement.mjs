/**
 * Runs one statement on an SQLite file, in a process of its own: `node statement.mjs URL SQL [ARGUMENT]`.
 * Prints the values of the first column as JSON, or SQLite's code and message.
 */
import { createClient } from '@libsql/client'

const [url = '', sql = '', ...args] = process.argv.slice(2)
try {
  const { rows } = await createClient({ url }).execute({ sql, args })
  console.log(JSON.stringify({ values: rows.map((row) => row[0]) }))
} catch (error) {
  const { code, message } = /** @type {{ code?: string, message: string }} */ (error)
  console.log(JSON.stringify({ error: { code, message } }))
}
