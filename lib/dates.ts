// Days without a time are strings 'YYYY-MM-DD' (`…On`), compared as text; instants are Date (`…At`).
// The hall's clock decides which day it is: a payment at 23:59 in Seattle belongs to that day, wherever the server stands.
import { Temporal } from 'temporal-polyfill'

/** A day as 'YYYY-MM-DD'. */
export type On = string

// A setting: each process loads it at its start and follows changes (lib/settings/zone.ts). Next loads a module once a bundle: without the
// global each would have a clock of its own.
const shared = globalThis as { ip2aTimeZone?: string; ip2aToday?: On }

/** The time zone of the hall's clock, as this process knows it. */
export const hallTimeZone = (): string => shared.ip2aTimeZone ?? 'America/Los_Angeles'

/** Sets this process's hall clock to a zone that exists; throws RangeError where it does not. */
export function setHallTimeZone(zone: string): void {
  new Intl.DateTimeFormat('en-US', { timeZone: zone })
  shared.ip2aTimeZone = zone
}

// Forms and rosters ask for today several times a row; the calendar is asked once a day and zone.
let lastDay = { zone: '', from: 0, until: 0, on: '' }

/** Makes this process take a day for today, until null ends it. For `ip2adb seed --as-of` alone, which never runs on staging or production; instants stay the clock's. */
export function pretendToday(on: On | null): void {
  if (on === null) delete shared.ip2aToday
  else shared.ip2aToday = on
}

/** The day it is at the hall, now or at an instant. */
export function todayAtHall(instant?: Date): On {
  if (instant === undefined && shared.ip2aToday !== undefined) return shared.ip2aToday
  const now = instant ?? new Date()
  const [zone, at] = [hallTimeZone(), now.getTime()]
  if (lastDay.zone !== zone || at < lastDay.from || at >= lastDay.until) {
    const midnight = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).startOfDay()
    const until = midnight.add({ days: 1 }).startOfDay().epochMilliseconds
    lastDay = { zone, from: midnight.epochMilliseconds, until, on: midnight.toPlainDate().toString() }
  }
  return lastDay.on
}

/** A @db.Date value as the day it stands for. */
export const onFrom = (date: Date): On => date.toISOString().slice(0, 10)

/** A day as Prisma wants it for a @db.Date column. */
export const dateFrom = (on: On): Date => new Date(`${on}T00:00:00Z`)

/** Whether the text is a day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && onFrom(date) === text
}

/** The first instant of a day at the hall. */
export const startOfDay = (on: On): Date => new Date(Temporal.PlainDate.from(on).toZonedDateTime(hallTimeZone()).epochMilliseconds)

export const addDays = (on: On, days: number): On => Temporal.PlainDate.from(on).add({ days }).toString()

/** Days from one day to another; negative where it lies before. */
export const daysBetween = (from: On, to: On): number => Math.round((dateFrom(to).getTime() - dateFrom(from).getTime()) / 86_400_000)

/** The same day of another month; the last day where that month is shorter. */
export const addMonths = (on: On, months: number): On => Temporal.PlainDate.from(on).add({ months }).toString()

export const firstOfMonth = (on: On): On => `${on.slice(0, 7)}-01`

export const lastOfMonth = (on: On): On => addDays(addMonths(firstOfMonth(on), 1), -1)

/** Whole months from the month of one day to the month of another; negative where it lies before. */
export const monthsBetween = (from: On, to: On): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))

const tag = (locale: string) => (locale === 'es' ? 'es-US' : 'en-US')

// Each weighs as much as the making of a hundred words; a page words dozens of days, a roster thousands.
const formats = new Map<string, Intl.DateTimeFormat>()

/** The wording of days of a kind in a language, made once. `kind` names the options. */
function wording(kind: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${kind} ${locale}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(tag(locale), options)
  formats.set(key, made)
  return made
}

/** A day as people read it: "Mar 15, 2026". */
export const formatDate = (on: On, locale = 'en'): string => wording('day', locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(dateFrom(on))

/** A month as people read it: "March 2026". */
export const formatMonth = (on: On, locale = 'en'): string => wording('month', locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dateFrom(on))

/** A month without its year: "March". */
export const formatMonthName = (on: On, locale = 'en'): string => wording('name', locale, { month: 'long', timeZone: 'UTC' }).format(dateFrom(on))

/** A month where room is short: "Mar 26". */
export const formatMonthShort = (on: On): string => wording('short', 'en', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(dateFrom(on))

/** An instant on the hall's clock, with its zone: "Mar 15, 2026, 2:05 PM PDT". */
export const formatInstant = (at: Date, locale = 'en'): string => wording(`instant ${hallTimeZone()}`, locale, {
  year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: hallTimeZone(), timeZoneName: 'short',
}).format(at)
