// What the trail does not tell everybody. Who may not read something in its room may not read it here either: neither in a list, nor in
// one record's history, nor in a file, nor by asking for it and counting the answers.
import type { Actor } from '@/lib/auth/actor'
import { accessOf } from '@/lib/auth/authorize'
import type { Operation } from '@/lib/auth/permissions'

/** Columns whose values are for those only who hold this right on every record; others see that they changed. */
const guarded: Record<string, Record<string, Operation>> = {
  Member: { dateOfBirth: 'members.getForEdit' },
  User: { email: 'users.list' }, AccountLink: { newEmail: 'users.list' }, Session: { ip: 'users.list', userAgent: 'users.list' },
  OutboundMail: { recipient: 'outbox.list', subject: 'outbox.list', key: 'outbox.list', problem: 'outbox.list' },
}

/** Tables whose very rows are for those only who hold this right on every record: that there is a note tells something already. */
const closed: Record<string, Operation> = {
  MemberNote: 'notes.withdraw', Task: 'tasks.list',
  Setting: 'settings.list', MailTemplate: 'settings.list', Import: 'imports.list', ImportFile: 'imports.list',
  Mailing: 'mailings.list', MailingRecipient: 'mailings.list', BadAddress: 'mailings.list', BulkAct: 'mailings.list',
  // Views are their owners', and say what somebody looks for.
  SavedView: 'views.remove', FirstView: 'views.remove',
  // A merge carries the birth date that was taken over.
  Merge: 'duplicates.list', NotDuplicate: 'duplicates.list',
}

const holds = (actor: Actor, right: Operation) => accessOf(actor, right) === 'any'

/** The tables of which this reader sees no event. */
export const hiddenTables = (actor: Actor): string[] => Object.keys(closed).filter((table) => !holds(actor, closed[table]!))

/** Whether this reader sees only that a field changed, not from what to what. */
export function isGuarded(actor: Actor, table: string, field: string): boolean {
  const right = guarded[table]?.[field]
  return right !== undefined && !holds(actor, right)
}

/** From which address an act came is for those who see the sign-ins of others. */
export const seesAddresses = (actor: Actor): boolean => holds(actor, 'users.list')
