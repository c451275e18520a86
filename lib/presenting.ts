// Present mode: somebody shows the portal to a room. From the door (lib/operation.ts) no name and no contact data come out: lists answer
// with every text blanked that is not known to be harmless, everything else is hidden, and nothing is changed. New operations are hidden too.
import type { Actor } from './auth/actor'
import { rightsOf, type Operation } from './auth/permissions'
import { ageKeys, contacts } from './arrears/schema'
import { isDay } from './dates'
import { standingKeys, standings } from './dues/schema'
import { Hidden } from './errors'
import * as enums from './generated/prisma/enums'

export const isPresenting = (actor: Actor): boolean => actor.kind === 'person' && actor.presenting === true

/** Beside the lists and counts: what says nothing of a person passes whole, the start page with its texts blanked. */
const shown: Partial<Record<Operation, 'whole' | 'blanked'>> = {
  'settings.getHall': 'whole', 'leadership.getBoard': 'whole', 'leadership.getHome': 'blanked',
  'reports.list': 'whole', 'reports.duesSummary': 'whole', 'reports.payments': 'whole', 'reports.perCapita': 'whole', 'reports.employers': 'whole',
  // The search leaves out by itself whatever source names people.
  'search.find': 'whole',
}
/** Employers are firms: their names may be seen. */
const kept: Partial<Record<Operation, readonly string[]>> = { 'organizations.list': ['name', 'city', 'state'], 'employment.list': ['employer'] }
/** Commands that belong to the sign-in alone. */
const stillDone: ReadonlySet<Operation> = new Set<Operation>(['leadership.present', 'leadership.stopPresenting'])

/** The trail without names would be no trail. */
const isTrail = (operation: Operation) => operation.startsWith('audit.')
const wayOf = (operation: Operation) => shown[operation] ?? (/\.(list|count)/.test(operation) && !isTrail(operation) ? 'blanked' : undefined)

/** Throws Hidden where an operation is about one record, exports, or changes anything. */
export function refuseWhilePresenting(operation: Operation, kind: 'command' | 'query'): void {
  const passes = kind === 'query' ? wayOf(operation) !== undefined : stillDone.has(operation) || rightsOf(operation) === 'public'
  if (!passes) throw new Hidden()
}

/** Words of the portal's own: what a text may be and say nothing of anybody. */
const harmless: ReadonlySet<string> = new Set<string>([
  ...Object.values(enums).flatMap((one) => Object.values(one) as string[]), ...standingKeys, ...Object.values(standings).map((one) => one.label),
  ...ageKeys, ...contacts, 'good', 'info', 'warn', 'bad', 'neutral', 'members', 'organizations',
])
/** A record's id, or several in a row; a receipt's number; an instant. */
const plainNumber = /^(?:[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})+$|^\d{4}-\d{6}$|^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-][\d:]+)?$/
const blank = '•••'
/** Fields that are blanked whatever they hold, with what stands there instead. */
const named: Record<string, string | null> = {
  firstName: blank, lastName: 'Member', middleName: null, name: blank, memberNumber: blank, email: null, phone: null, address: null, city: null, zipCode: null, dateOfBirth: null,
}

function blanked(value: unknown, field: string, keep: readonly string[]): unknown {
  if (keep.includes(field)) return value
  if (field in named) return value === null ? null : named[field]
  if (typeof value === 'string') return harmless.has(value) || isDay(value) || plainNumber.test(value) ? value : value === '' ? '' : blank
  if (value === null || typeof value !== 'object') return typeof value === 'function' ? undefined : value
  if (value instanceof Date) return value
  if (Array.isArray(value)) return value.map((one) => blanked(one, field, keep))
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [blanked(key, 'key', keep), blanked(one, '', keep)]))
  if (value instanceof Set) return new Set([...value].map((one) => blanked(one, field, keep)))
  // Files, streams and the like have no place in a list.
  if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) throw new Hidden()
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, blanked(one, name, keep)]))
}

/** What a query found, without a byte that names or reaches somebody. */
export const withoutNames = <R>(operation: Operation, found: R): R => (wayOf(operation) === 'whole' ? found : blanked(found, '', kept[operation] ?? []) as R)
