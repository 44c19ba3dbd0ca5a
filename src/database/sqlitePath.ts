import path from 'node:path'

/**
 * The file that an SQLite URL names: libsql takes `%20` in it for a space, and so on.
 *
 * @param url `file:` and a path, relative to the working directory
 * @returns its absolute path
 * @throws {URIError} for a percent sign that spells nothing
 */
export const sqlitePath = (url: string): string =>
  path.resolve(decodeURIComponent(url.slice('file:'.length)))
