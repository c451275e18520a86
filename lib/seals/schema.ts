import { z } from 'zod'

export const SealTrail = z.strictObject({})

/** All seals, those since the last comparison that fitted, or where one that ran out of time stopped. */
export const VerifySeals = z.strictObject({ which: z.enum(['all', 'new', 'rest'], 'Choose what to compare.').default('new') })

/** `head` is a hash that somebody kept outside of the database. */
export const ListSeals = z.strictObject({ head: z.string().transform((typed) => typed.replace(/\s/g, '').toLowerCase().slice(0, 100)).optional() })

/** Whether a text can be the hash of a seal at all. */
export const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)
