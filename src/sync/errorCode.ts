/** @returns the code that Node gives an error of the system, such as `ENOENT` */
export const errorCode = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined
