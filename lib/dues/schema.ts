import { z } from 'zod'
import { isDay, type On } from '@/lib/dates'
import type { MemberClassification } from '@/lib/generated/prisma/enums'

export const standingKeys = ['current', 'in_grace', 'overdue', 'delinquent', 'not_billed'] as const
export type StandingKey = (typeof standingKeys)[number]
export type Tone = 'good' | 'info' | 'warn' | 'bad' | 'neutral'

/** How standings are called and drawn. Names of their own: a member's status is another matter. */
export const standings: Record<StandingKey, { label: string; tone: Tone }> = {
  current: { label: 'Current', tone: 'good' },
  in_grace: { label: 'In grace', tone: 'info' },
  overdue: { label: 'Overdue', tone: 'warn' },
  delinquent: { label: 'Delinquent', tone: 'bad' },
  not_billed: { label: 'Not billed', tone: 'neutral' },
}

/** A standing and what it follows from, free of any language: first days of the months owed, and the oldest one's days. */
export type Standing = { key: StandingKey; months: On[]; dueOn: On | null; graceEndsOn: On | null; paidThroughOn: On | null }
export type StandingShown = Standing & { label: string; tone: Tone; reason: string }

export type SettlingLine = { journalId: string; occurredOn: On; kind: string; memo: string; cents: number }
export type ChargedMonth = {
  chargeId: string
  periodId: string
  startsOn: On
  dueOn: On
  graceEndsOn: On
  amountCents: number
  openCents: number
  classification: MemberClassification
  /** The rate the charge was made with, as it stands today. */
  rateCents: number
  lines: SettlingLine[]
}
export type DuesAccount = {
  memberId: string
  standing: StandingShown
  balanceCents: number
  owedCents: number
  creditCents: number
  paidThroughOn: On | null
  /** Newest first. */
  months: ChargedMonth[]
}

export type OwedMonth = { periodId: string; startsOn: On; dueOn: On; graceEndsOn: On; openCents: number }
export type MonthAhead = { startsOn: On; amountCents: number }
export type Payable = { owed: OwedMonth[]; ahead: MonthAhead[]; creditCents: number; standing: StandingShown }

export const day = z.string().refine(isDay, 'Give a day as YYYY-MM-DD.')
/** A month by its first day, or as <input type="month"> says it. */
export const month = z.string().transform((text) => (/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text)).refine((text) => isDay(text) && text.endsWith('-01'), 'Choose a month.')
