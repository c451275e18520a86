import { existsSync } from 'node:fs'
import { inRoot } from './places.mjs'

/** Reads `.env` of the checkout for the commands of a real installation; what the environment itself says wins. */
export function readEnvFile() {
  if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'))
}
