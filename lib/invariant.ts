// What must always hold, as a room names it: a question to the database whose answer is every record that breaks it. Rooms write theirs in
// `integrity.ts`; lib/integrity asks all of them in one snapshot. What can be put right without a person is a command of the room.
import { z } from 'zod'
import { stateReason } from '@/lib/audit/reason'
import type { Operation } from '@/lib/auth/permissions'
import { todayAtHall, type On } from './dates'
import { sql, type Tx } from './db'
import { command, type Command } from './operation'

export type Sql = ReturnType<typeof sql>
/** critical: a rule that everything else relies on is broken · warning: a record contradicts itself or the rules · info: worth a look, nothing is wrong. */
export type Severity = 'critical' | 'warning' | 'info'
/** The hall's day; everything is asked for it. */
export type Asked = { today: On }
export type Sample = { id: string; label: string; href: string | null }
export type Found = { count: number; samples: Sample[] }

const Nothing = z.strictObject({})
export type Repair = Command<typeof Nothing, number> & { says: string }

type Named = {
  /** `room.whatIsWrong`. */
  name: string
  severity: Severity
  /** What is wrong with the records that are found, for people. */
  says: string
  /** What a person does about it, where nothing can be put right without one. */
  decide?: string
  repair?: Repair
  /** Reads files' bytes; left out by --no-files. */
  files?: true
}
export type Invariant = Named & (
  /** SELECT id, label, href (the page, or null) of every record that breaks it: one statement over whole tables. */
  | { find: (asked: Asked) => Sql }
  /** What no single statement can say. */
  | { look: (reader: Tx, asked: Asked & { full: boolean }) => Promise<Found> }
)

/** Puts right what a check finds: one statement over everything that is found, with its reason in the trail. Answers how many rows. */
export const repair = (name: Operation, says: string, change: (asked: Asked) => Sql): Repair => Object.assign(command({
  name, input: Nothing, timeout: 300_000,
  run: async ({ tx }) => {
    await stateReason(tx, `Integrity: ${says}`)
    return tx.$executeRaw(change({ today: todayAtHall() }))
  },
}), { says })

/** id, label and href of a member `m`. */
export const theMember = sql`m.id::text AS id, m."firstName" || ' ' || m."lastName" || ' (' || m."memberNumber" || ')' AS label, '/members/' || m.id AS href`
/** The member `m` as a label. */
export const nameOfMember = sql`m."firstName" || ' ' || m."lastName" || ' (' || m."memberNumber" || ')'`
/** That a span `s` (its end is the first day it no longer holds) holds on a day. */
export const spanHolds = (on: On): Sql => sql`s."startsOn" <= ${on}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${on}::date)`

type Column = 'journalId' | 'reversalJournalId' | 'takenBackJournalId' | 'wonJournalId' | 'onItsWayJournalId' | 'feeJournalId'
const column = (name: Column) => sql([`x."${name}"`])

/** WHERE … of the rows `x` that name a journal which is not there. */
export const journalGone = (...names: Column[]): Sql => names.slice(1).reduce(
  (where, name) => sql`${where} OR ${gone(name)}`, gone(names[0]!))
const gone = (name: Column): Sql => sql`(${column(name)} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Journal" j WHERE j.id = ${column(name)}))`

const text = (table: string, name: string) => sql([`${table}."${name}"`])
/** WHERE … of the rows of `table` in which one of these columns holds blanks instead of nothing. */
export const anyBlank = (table: string, columns: readonly string[]): Sql =>
  columns.map((name) => sql`btrim(${text(table, name)}::text) = ''`).reduce((where, one) => sql`${where} OR ${one}`)
/** SET … of these columns: nothing instead of blanks. */
export const blanksToNull = (columns: readonly string[]): Sql =>
  columns.map((name) => sql`${sql([`"${name}"`])} = CASE WHEN btrim(${sql([`"${name}"`])}::text) = '' THEN NULL ELSE ${sql([`"${name}"`])} END`).reduce((list, one) => sql`${list}, ${one}`)
