// Days as whole numbers since 1970: a million rows compare and add them, and each is put into words once.
import type { On } from '@/lib/dates'

export type Day = number

const words: On[] = []
const years = 150
const first = -years * 366

/** A day in words; those of a human life are remembered. */
export function onOf(day: Day): On {
  return (words[day - first] ??= new Date(day * 86_400_000).toISOString().slice(0, 10))
}

export const dayOf = (on: On): Day => Date.parse(`${on}T00:00:00Z`) / 86_400_000

/** An instant of a day, as PostgreSQL reads it; UTC, early enough to be that day at the hall as well. */
export const at = (day: Day, time = '20:00:00'): string => `${onOf(day)} ${time}+00`
