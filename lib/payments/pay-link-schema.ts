import { z } from 'zod'
import type { On } from '@/lib/dates'
import type { FeeKind } from '@/lib/generated/prisma/enums'

export type PayLinkPurpose = 'letter' | 'mail' | 'counter'
export const purposeLabels: Record<PayLinkPurpose, string> = { letter: 'Letter', mail: 'Mail', counter: 'Counter' }

/** Crockford's letters: no I, L, O, U. */
export const payLinkLetters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A token as an address brings it or a hand types it: case, blanks and hyphens do not matter, look-alikes count as what they look like. */
const token = z.string().max(200).transform((typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))

export const OnePayLink = z.strictObject({ token })
export const MakePayLink = z.strictObject({ memberId: z.uuid() })
export const PayLinkId = z.strictObject({ payLinkId: z.uuid() })

export type PayLinkState = 'open' | 'used' | 'expired' | 'revoked' | 'underway' | 'nothing' | 'closed'
export type PayLinkLine = { startsOn: On; feeKind: FeeKind | null; cents: number }
/** What a holder of the secret sees: no name, no number, no address. */
export type PayLinkView = { state: Exclude<PayLinkState, 'open'> } | { state: 'open'; amountCents: number; lines: PayLinkLine[]; lastOn: On }
