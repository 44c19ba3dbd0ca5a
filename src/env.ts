import { readEnvironment } from './environment'

/** The environment of this process, validated once; nothing else in here reads `process.env`. */
export const env = readEnvironment(process.env)
