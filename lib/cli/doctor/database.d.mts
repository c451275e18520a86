import type { Finding } from './findings.mjs'
export function unreachable(error: { code?: string; message: string }): Finding
export function compareMigrations(sources: string[], rows: { name: string; finished: boolean; rolledBack: boolean }[]): Finding
export function compareClocks(seconds: number): Finding
