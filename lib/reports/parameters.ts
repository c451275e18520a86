// What a report asks before it answers: a few fields whose values stand in the address. A wrong value is said beside its field, with what
// was typed still there; one that is left out is the usual one.
import { z } from 'zod'
import { addMonths, firstOfMonth, formatDate, isDay, monthsBetween, type On } from '@/lib/dates'

/** Values by name; '' where nothing was said. */
export type Asked<K extends string> = Record<K, string>

export type Field = {
  label: string
  hint?: string
  kind: 'day' | 'choice' | 'employer'
  /** Choices with their words, in order. */
  options?: Record<string, string>
  /** What the empty choice means: "Every status". Without it there is none. */
  everything?: string
  /** The value where the address says nothing. */
  usual?: (today: On) => string
  value: z.ZodType<string>
}

const day = z.string().refine((on) => isDay(on) && on >= '1950-01-01' && on <= '2200-12-31', 'Give a day that exists, as YYYY-MM-DD.')

export const dayField = (label: string, usual: (today: On) => On, hint?: string): Field => ({ label, kind: 'day', usual, value: day, ...(hint ? { hint } : {}) })
/** The days from and to: the last so many months, this one included. */
export const spanFields = (months: number): Record<'from' | 'to', Field> => ({
  from: dayField('From', (today) => addMonths(firstOfMonth(today), 1 - months)), to: dayField('To', (today) => today),
})
export const choiceField = (label: string, options: Record<string, string>, { everything, usual }: { everything?: string; usual?: string }): Field => ({
  label, kind: 'choice', options, ...(everything === undefined ? {} : { everything }), ...(usual === undefined ? {} : { usual: () => usual }),
  value: z.string().refine((value) => (value === '' ? everything !== undefined : Object.hasOwn(options, value)), 'Choose one of the list.'),
})
/** One of the employers on record. */
export const employerField: Field = { label: 'Employer', kind: 'employer', everything: 'Every employer', value: z.string().refine((id) => id === '' || z.uuid().safeParse(id).success, 'Choose one of the list.') }

/** The input of a report: its fields and a page. */
export function inputOf(fields: Record<string, Field>, mostMonths?: number) {
  const values = Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]))
  return z.strictObject({ ...values, page: z.int().min(1).max(1_000_000) }).superRefine((said, context) => {
    const { from, to } = said as Record<string, unknown>
    if (typeof from !== 'string' || typeof to !== 'string') return
    if (from > to) context.addIssue({ code: 'custom', path: ['to'], message: 'This day lies before the first one.' })
    else if (mostMonths && monthsBetween(from, to) >= mostMonths) context.addIssue({ code: 'custom', path: ['to'], message: `Ask for at most ${mostMonths} months at a time.` })
  })
}

/** What an address asks of a report: the values, the usual ones where it says nothing, or what is wrong with which field. */
export function askedIn(report: { parameters: Record<string, Field>; mostMonths?: number }, said: Record<string, string>, today: On) {
  const asked = Object.fromEntries(Object.entries(report.parameters).map(([name, field]) => [name, said[name] || (field.usual?.(today) ?? '')]))
  const read = inputOf(report.parameters, report.mostMonths).safeParse({ ...asked, page: 1 })
  return { asked, errors: read.success ? undefined : (z.flattenError(read.error).fieldErrors as Record<string, string[]>) }
}

/** The values as an address says them, without those that say nothing. */
export const addressOf = (asked: Asked<string>): string => new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString()

/** What was asked, in words: "From: Jan 1, 2026". Employers are told by name where `names` has them. */
export function inWords(fields: Record<string, Field>, asked: Asked<string>, names: ReadonlyMap<string, string> = new Map()): { label: string; value: string }[] {
  return Object.entries(fields).flatMap(([name, { kind, label, options }]) => {
    const value = asked[name]
    if (!value) return []
    return [{ label, value: kind === 'day' ? formatDate(value) : kind === 'employer' ? (names.get(value) ?? 'One employer') : (options?.[value] ?? value) }]
  })
}

/** The same as words of a file's name. */
export const nameWords = (fields: Record<string, Field>, asked: Asked<string>): string[] => Object.entries(fields).flatMap(([name, { kind }]) => {
  const value = asked[name]
  return value ? [kind === 'employer' ? 'one-employer' : value] : []
})
