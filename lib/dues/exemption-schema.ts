// Exempt from dues for a while: the shapes of the forms, and the words.
import { z } from 'zod'
import { addDays, formatDate, type On } from '@/lib/dates'
import { optionalDay, requiredDay } from '@/lib/fields'
import { ExemptionKind } from '@/lib/generated/prisma/enums'
import { reason } from './adjustment-schema'

export const exemptionLabels: Record<ExemptionKind, string> = { military: 'Military service', medical: 'Medical leave', union_business: 'Union business' }

/** Forms speak of the last day, rows of the first day on which it no longer holds. */
const lastOn = optionalDay
const inOrder = ({ startsOn, lastOn: last }: { startsOn: On; lastOn: On | null }) => last === null || last >= startsOn

export const GrantExemption = z.strictObject({ memberId: z.uuid(), kind: z.enum(ExemptionKind, 'Choose why.'), startsOn: requiredDay, lastOn, reason })
  .refine(inOrder, { path: ['lastOn'], message: 'The last day lies before the first.' })
const seen = { exemptionId: z.uuid(), version: z.coerce.number().int().min(1), reason }
export const EndExemption = z.strictObject({ ...seen, lastOn: requiredDay })
export const VoidExemption = z.strictObject(seen)

type Days = { startsOn: On; endsOn: On | null }
/** "from Mar 1, 2026 to May 31, 2026", "from Mar 1, 2026 on" */
export const daysInWords = ({ startsOn, endsOn }: Days): string => (endsOn ? `from ${formatDate(startsOn)} to ${formatDate(addDays(endsOn, -1))}` : `from ${formatDate(startsOn)} on`)
