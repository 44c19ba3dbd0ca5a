import { rm } from 'node:fs/promises'

/** Where Next keeps scaled images, below the folder that the site runs in. */
const folder = '.next/cache/images'

/**
 * Has images scaled anew when they are next asked for. All of them: which ones belong to a file, only
 * Next knows.
 */
export const forgetScaledImages = (): Promise<void> => rm(folder, { recursive: true, force: true })
