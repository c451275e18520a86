import { z } from 'zod'
import { MailStatus } from '@/lib/generated/prisma/enums'

export const mailStatusLabels: Record<MailStatus, string> = { waiting: 'Waiting', sent: 'Sent', refused: 'Refused', kept: 'Kept here' }
export const mailStatusTones = { waiting: 'info', sent: 'good', refused: 'bad', kept: 'neutral' } as const satisfies Record<MailStatus, string>

/** The server's words, or ours, as far as a list can show them. */
const problem = z.string().max(500)

export const MailId = z.strictObject({ mailId: z.uuid() })
export const NoteDelivery = z.strictObject({
  mailId: z.uuid(),
  outcome: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('sent') }),
    z.strictObject({ is: z.literal('kept') }),
    z.strictObject({ is: z.literal('refused'), problem }),
    z.strictObject({ is: z.literal('not now'), problem }),
  ]),
})
export type NoteDelivery = z.output<typeof NoteDelivery>
export const WaitingMails = z.strictObject({ queuedBefore: z.date(), after: z.uuid().optional() })
export const Nothing = z.strictObject({})

/** A view of the outbox, as its address says it. */
export const ListMails = z.strictObject({
  status: z.enum(MailStatus).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
