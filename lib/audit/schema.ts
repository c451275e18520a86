import { z } from 'zod'
import { PERMISSIONS, type Operation } from '@/lib/auth/permissions'
import { isDay } from '@/lib/dates'

/** The doors through which somebody without an account acts. */
export const doors = {
  stripe: 'Stripe', job: 'Jobs of the portal', cli: 'Command line', db: 'By hand in the database', link: 'Holders of pay links', public: 'Somebody not signed in',
} as const

/** Rooms as people call them; what the trail groups operations by. */
export const roomLabels: Record<string, string> = {
  members: 'Members', organizations: 'Employers', employment: 'Employment', notes: 'Notes', tasks: 'Tasks', imports: 'Imports', duplicates: 'Duplicates', dues: 'Dues',
  arrears: 'Arrears', counter: 'Counter', payments: 'Payments', reconciliation: 'Stripe and bank', statements: 'Statements', books: 'Books', users: 'Accounts and sign-ins',
  bulk: 'Changes of many', mailings: 'Mailings', views: 'Saved views', settings: 'Settings', outbox: 'Mail', audit: 'The trail itself', db: 'By hand in the database',
}
const named = (room: string) => room.charAt(0).toUpperCase() + room.slice(1)
const rooms = [...new Set([...Object.keys(PERMISSIONS).map((name) => name.split('.')[0]!), 'db'])]
/** Every room that has operations, with its name. */
export const roomOptions = rooms.map((room) => ({ value: room, label: roomLabels[room] ?? named(room) })).sort((a, b) => a.label.localeCompare(b.label))

const looks = /^(get|list|find|count|preview|was|head)/
/** The operations of a room that leave something in the trail: its commands, and reads that are written down. */
export const operationsOf = (room: string): string[] =>
  room === 'db' ? ['db.insert', 'db.update', 'db.delete'] : (Object.keys(PERMISSIONS) as Operation[]).filter((name) => name.startsWith(`${room}.`) && !looks.test(name.slice(room.length + 1)))

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/
const optional = (fits: (text: string) => boolean) => z.string().refine(fits).optional().catch(undefined)
export const before = optional((text) => /^\d{1,18}$/.test(text))

/** What the address asks of the trail. What does not fit is left out: an address is no form. */
export const TrailView = z.strictObject({
  /** An account as `user:<id>`, or a door. */
  who: optional((text) => text in doors || (text.startsWith('user:') && uuid.test(text.slice(5)))),
  room: optional((text) => rooms.includes(text)),
  operation: optional((text) => /^[a-z]{1,40}\.[a-zA-Z]{1,60}$/.test(text)),
  /** A row as `Table:id`. */
  record: optional((text) => /^[A-Za-z_]{1,60}:[^\s]{1,100}$/.test(text)),
  /** A member number. */
  member: z.string().trim().max(50).optional().catch(undefined),
  from: optional(isDay), to: optional(isDay),
  /** Looks and files taken out alone. */
  kind: optional((text) => text === 'reads'),
  before,
})
export type TrailView = z.output<typeof TrailView>

/** The view that a page's search parameters describe; parameters of others are ignored. */
export const trailViewFrom = (params: Record<string, string>): TrailView =>
  TrailView.parse(Object.fromEntries(Object.keys(TrailView.shape).flatMap((name) => (params[name] === undefined ? [] : [[name, params[name]]]))))

/** The address of a view, from its first page on unless `before` is said. */
export function trailQuery({ before: _, ...view }: TrailView, over: Partial<TrailView> = {}): string {
  const said = Object.entries({ ...view, ...over }).flatMap(([name, value]) => (value ? [[name, value] as [string, string]] : []))
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`
}

export const OneEvent = z.strictObject({ eventId: z.string().regex(/^\d{1,18}$/), after: before })
