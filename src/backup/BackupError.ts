/** A backup can't be made or restored, and nothing was changed; the message says what to do. */
export class BackupError extends Error {
  override name = 'BackupError'
}
