import { z } from 'zod'
import { addMonths, isDay, todayAtHall } from '@/lib/dates'
import { EnrolMember, fileColumns } from '@/lib/members/schema'

/** The columns of a roster, by the field they fill. Headers may be written with spaces, underscores or capitals. */
export const rosterColumns = { ...fileColumns, paidThroughOn: 'paid_through' } as const
export type RosterField = keyof typeof rosterColumns

/** What other files of ours carry beside the roster's columns; read over. */
export const passedOver = ['reason', 'archived_on']

const paidThroughOn = z.string()
  .refine((on) => isDay(on) && on >= '1990-01-01', 'This day lies too far back.')
  .refine((on) => on <= addMonths(todayAtHall(), 60), 'This day lies more than five years ahead.')
  .nullable()

/** A member to take over, and the day through which the old system said that dues are paid. */
export const RosterMember = z.strictObject({ member: EnrolMember, paidThroughOn })
export type RosterMember = z.output<typeof RosterMember>
