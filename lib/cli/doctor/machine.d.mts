import type { Finding } from './findings.mjs'
export function nodeVersion(version?: string): Finding
