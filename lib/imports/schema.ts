import { z } from 'zod'
import { addMonths, isDay, todayAtHall } from '@/lib/dates'
import type { ImportStatus } from '@/lib/generated/prisma/enums'
import { rosterFields } from './fields'
import { limits } from './refusal'

/** The day through which the old system said that dues are paid. */
export const paidThroughOn = z.string()
  .refine((on) => isDay(on) && on >= '1990-01-01', 'This day lies too far back.')
  .refine((on) => on <= addMonths(todayAtHall(), 60), 'This day lies more than five years ahead.')

export const importStatusLabels: Record<ImportStatus, string> = {
  draft: 'Not imported yet', running: 'Importing', done: 'Imported', failed: 'Failed', canceled: 'Canceled', undoing: 'Undoing', undone: 'Undone',
}
export const importStatusTones = {
  draft: 'neutral', running: 'info', done: 'good', failed: 'bad', canceled: 'neutral', undoing: 'info', undone: 'warn',
} as const satisfies Record<ImportStatus, string>

/** What a check counted; the first five add up to the rows of the file. */
export type Counts = {
  read: number; new: number; changed: number; unchanged: number; problems: number
  /** Problem rows that were put aside when the rest was imported. */
  setAside: number
  openings: number; jobs: number; employers: number
  /** How many rows change which field, by its label. */
  fields: Record<string, number>
}

export const OneImport = z.strictObject({ importId: z.uuid() })

const count = z.coerce.number().int().min(1).catch(1)
export const ListImports = z.strictObject({ page: count })
export const ListProblems = z.strictObject({ importId: z.uuid(), page: count })

/** The mapping form: the field of each column in the file's order; an empty one leaves the column out. */
export const CheckImport = z.strictObject({
  importId: z.uuid(),
  version: z.coerce.number().int(),
  columns: z.array(z.enum(rosterFields).or(z.literal('').transform(() => null))).max(limits.columns),
  days: z.enum(['mdy', 'dmy']).or(z.literal('').transform(() => null)).nullable().default(null),
  clears: z.literal('on').optional(),
  employers: z.array(z.string().max(255)).max(500).default([]),
})

export const StartImport = z.strictObject({ importId: z.uuid(), version: z.coerce.number().int(), setAside: z.literal('on').optional() })
