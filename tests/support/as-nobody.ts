/**
 * Does some work without the rights of root, whom no file mode stops; other users have none to give
 * up.
 *
 * @param work touches files only, not the database
 * @returns what the work returns
 */
export async function asNobody<Result>(work: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return work()
  process.seteuid?.(65534)
  try {
    return await work()
  } finally {
    process.seteuid?.(0)
  }
}
