/**
 * Next calls this once in every process that serves. Starts the CMS with its job runner (scheduled
 * publishing) where there is Node; otherwise jobs would wait until somebody opens the panel.
 *
 * @throws what keeps the CMS from starting
 */
export async function register(): Promise<void> {
  // Next puts the value in when it builds, and leaves the import out of other runtimes.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startApplication } = await import('@/server/startApplication')
  await startApplication()
}
