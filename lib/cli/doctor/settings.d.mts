import type { Finding } from './findings.mjs'
export function unknownNames(text: string, example: string): string[]
export function stripeKeys(given: { env: Record<string, string | undefined>; real: boolean }): Finding[]
