import { z } from 'zod'
import { addMonths, firstOfMonth, isDay, lastOfMonth, type On } from '@/lib/dates'
import { Language } from '@/lib/generated/prisma/enums'

/** Days from and to, both included. */
export type Span = { from: On; to: On }

export const presets = ['month', 'lastMonth', 'year', 'lastYear'] as const
export type Preset = (typeof presets)[number]

/** The whole of a month or a year around today. */
export function presetSpan(preset: Preset, today: On): Span {
  const year = Number(today.slice(0, 4)) - (preset === 'lastYear' ? 1 : 0)
  if (preset === 'year' || preset === 'lastYear') return { from: `${year}-01-01`, to: `${year}-12-31` }
  const first = preset === 'month' ? firstOfMonth(today) : firstOfMonth(addMonths(today, -1))
  return { from: first, to: lastOfMonth(first) }
}

// The portal's books begin later and end earlier; beyond, a slip of the finger.
const known = (on: string | undefined): on is On => on !== undefined && isDay(on) && on >= '1950-01-01' && on <= '2200-12-31'

/** The span that an address asks for: what it does not say, or says wrongly, is of the preset; days the wrong way round are turned. */
export function spanOf(asked: { from?: string | undefined; to?: string | undefined }, preset: Preset, today: On): Span {
  const usual = presetSpan(preset, today)
  const from = known(asked.from) ? asked.from : known(asked.to) && asked.to < usual.from ? firstOfMonth(asked.to) : usual.from
  const to = known(asked.to) ? asked.to : from > usual.to ? lastOfMonth(from) : usual.to
  return from <= to ? { from, to } : { from: to, to: from }
}

/** The day that an address asks for, or today. */
export const dayOf = (asked: string | undefined, today: On): On => (known(asked) ? asked : today)

/** The calendar year that an address asks for, or the running one. */
export const yearOf = (asked: string | undefined, today: On): number => Number(/^(19[5-9]\d|2[01]\d\d)$/.test(asked ?? '') ? asked : today.slice(0, 4))

/** The page that an address asks for. */
export const pageOf = (asked: string | undefined): number => (/^[1-9]\d{0,4}$/.test(asked ?? '') ? Number(asked) : 1)

const day = z.string().refine(known, 'This is not a day.')
export const SpanAsked = z.strictObject({ from: day, to: day })
export const StatementAsked = z.strictObject({ memberId: z.uuid(), from: day, to: day })
export const StatementPrinted = z.strictObject({ memberId: z.uuid(), from: day, to: day, language: z.enum(Language) })
export const YearAsked = z.strictObject({ memberId: z.uuid(), year: z.int().min(1950).max(2200) })
export const YearPrinted = z.strictObject({ memberId: z.uuid(), year: z.int().min(1950).max(2200), language: z.enum(Language) })

const page = z.int().min(1).max(100_000)
export const CashJournalAsked = z.strictObject({ from: day, to: day, page })
export const TrialBalanceAsked = z.strictObject({ on: day })
export const AccountAsked = z.strictObject({ account: z.string().max(60), from: day, to: day, page })
export const JournalAsked = z.strictObject({ journalId: z.uuid() })

export const formats = ['csv', 'xlsx', 'pdf'] as const
export type Format = (typeof formats)[number]
const format = z.enum(formats)
/** A book as a file: what a page of the books shows, whole. */
export const BookAsked = z.discriminatedUnion('book', [
  z.strictObject({ book: z.literal('cash'), format, from: day, to: day }),
  z.strictObject({ book: z.literal('trial'), format, on: day }),
  z.strictObject({ book: z.literal('account'), format, account: z.string().max(60), from: day, to: day }),
])
export type BookAsked = z.output<typeof BookAsked>
