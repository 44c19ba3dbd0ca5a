export { backUp, type BackupReport } from './backUp'
export { BackupError } from './BackupError'
export { restore, type RestoreReport } from './restore'
export type { Progress } from './Progress'
