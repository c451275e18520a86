// Writes what a check has planned, chunk by chunk in one transaction: members, employers, jobs, opening balances, and for each row what an
// undo needs to know.
import { todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { openMembers } from '@/lib/dues/openings'
import { changeJobs, insertJobs, type JobChange, type NewJob } from '@/lib/employment/bulk'
import { Invalid } from '@/lib/errors'
import { newId } from '@/lib/ledger/ids'
import { changeSpans, insertMembers, updateMembers, type MemberChange } from '@/lib/members/bulk'
import { insertEmployers } from '@/lib/organizations/bulk'
import { insertEffects, type Effect } from './effects'
import type { ChangedRow, NewRow, PlannedRow } from './planning'
import type { PlannedJob } from './planning-jobs'
import type { KnownMember } from './register'

export type TakenOver = { openings: number; owedCents: number; creditCents: number }

const changedMeanwhile = () => new Invalid({}, 'Somebody changed one of these members while the roster was imported. Nothing was imported; check the file again.')

/** What of an import is written so far; every stretch adds to it. */
export type Taking = { tx: Tx; importId: string; reason: string; today: On; employers: Map<string, string>; rows: number; done: TakenOver }

type Begun = { memberId: string; line: number; job: Extract<PlannedJob, { kind: 'begin' }> }

/** Adds the employers that jobs need and nobody has on record to those made before. */
async function makeEmployers(tx: Tx, importId: string, rows: readonly (NewRow | ChangedRow)[], made: Map<string, string>): Promise<void> {
  const lines = new Map<string, number>()
  for (const { job, line } of rows) {
    if (job?.kind !== 'begin' || !('newName' in job.employer)) continue
    const { newName } = job.employer
    if (!made.has(newName) && !lines.has(newName)) lines.set(newName, line)
  }
  if (lines.size === 0) return
  const ids = await insertEmployers(tx, [...lines.keys()])
  for (const [name, id] of ids) made.set(name, id)
  await insertEffects(tx, importId, [...ids].map(([name, rowId]) => ({ line: lines.get(name)!, target: 'Organization', rowId, before: null, after: { version: 1 } })))
}

async function beginJobs(tx: Tx, begun: readonly Begun[], employers: ReadonlyMap<string, string>): Promise<Effect[]> {
  const ends = begun.flatMap(({ line, job: { ends: end } }) => (end ? [{ line, before: end.job, after: { ...end.job, endedOn: end.endedOn } }] : []))
  const jobs = begun.map(({ memberId, line, job: { employer, jobTitle, hourlyRateCents, startedOn } }): NewJob & { line: number } => ({
    id: newId(), memberId, line, organizationId: 'id' in employer ? employer.id : employers.get(employer.newName)!, jobTitle, hourlyRateCents, startedOn,
  }))
  if (ends.length > 0 && (await changeJobs(tx, ends.map(({ after }): JobChange => after))) !== ends.length) throw changedMeanwhile()
  if (jobs.length > 0) await insertJobs(tx, jobs)
  return [
    ...ends.map(({ line, before, after }): Effect => ({ line, target: 'Employment', rowId: before.id, before: { ...before, endedOn: null }, after: { ...after, version: before.version + 1 } })),
    ...jobs.map(({ line, id }): Effect => ({ line, target: 'Employment', rowId: id, before: null, after: { version: 1 } })),
  ]
}

async function takeNew({ tx, reason, employers, today, done }: Taking, rows: readonly NewRow[]): Promise<Effect[]> {
  if (rows.length === 0) return []
  const members = rows.map((row) => ({ ...row, id: newId() }))
  await insertMembers(tx, members.map(({ id, member }) => ({ ...member, id })), reason)
  const openings = members.flatMap(({ id, paidThroughOn }) => (paidThroughOn === null ? [] : [{ memberId: id, paidThroughOn }]))
  const { owedCents, creditCents } = openings.length > 0 ? await openMembers(tx, openings, today) : { owedCents: 0, creditCents: 0 }
  done.openings += openings.length
  done.owedCents += owedCents
  done.creditCents += creditCents
  const jobs = await beginJobs(tx, members.flatMap(({ id, line, job }) => (job?.kind === 'begin' ? [{ memberId: id, line, job }] : [])), employers)
  const made = members.map(({ id, line }): Effect => ({ line, target: 'Member', rowId: id, before: null, after: { version: 1 } }))
  return [...made, ...jobs]
}

const particularsOf = ({ id, version, memberNumber, firstName, lastName, middleName, address, city, state, zipCode, phone, email, dateOfBirth, hireDate, language }: KnownMember): MemberChange =>
  ({ id, version, memberNumber, firstName, lastName, middleName, address, city, state, zipCode, phone, email, dateOfBirth, hireDate, language })

async function changeParticulars(tx: Tx, rows: readonly ChangedRow[]): Promise<Effect[]> {
  const edited = rows.filter(({ particulars }) => Object.keys(particulars).length > 0)
  const changes = edited.map(({ before, particulars }): MemberChange => ({ ...particularsOf(before), ...particulars }))
  if (changes.length > 0 && (await updateMembers(tx, changes)) !== changes.length) throw changedMeanwhile()
  return edited.map(({ line, before }): Effect => ({ line, target: 'Member', rowId: before.id, before: particularsOf(before), after: { version: before.version + 1 } }))
}

async function changeHistories(tx: Tx, rows: readonly ChangedRow[], reason: string, today: On): Promise<Effect[]> {
  const lines = new Map(rows.map(({ before, line }) => [before.id, line]))
  const effects: Effect[] = []
  for (const [history, target] of [['status', 'MemberStatusSpan'], ['classification', 'MemberClassificationSpan']] as const) {
    const changes = rows.flatMap((row) => (row[history] === null ? [] : [{ memberId: row.before.id, value: row[history] }]))
    if (changes.length === 0) continue
    const values = new Map(changes.map(({ memberId, value }) => [memberId, value]))
    for (const { id, memberId, before } of await changeSpans(tx, history, changes, today, reason)) {
      effects.push({ line: lines.get(memberId)!, target, rowId: id, before: { memberId, value: before }, after: { value: values.get(memberId)! } })
    }
  }
  return effects
}

async function takeChanged({ tx, reason, employers, today }: Taking, rows: readonly ChangedRow[]): Promise<Effect[]> {
  const corrections = rows.flatMap(({ line, job }) => (job?.kind === 'correct' ? [{ line, job }] : []))
  const corrected = corrections.map(({ job: { job, jobTitle, hourlyRateCents, startedOn } }): JobChange => ({ ...job, jobTitle, hourlyRateCents, startedOn, endedOn: null }))
  if (corrected.length > 0 && (await changeJobs(tx, corrected)) !== corrected.length) throw changedMeanwhile()
  return [
    ...await changeParticulars(tx, rows),
    ...await changeHistories(tx, rows, reason, today),
    ...corrections.map(({ line, job: { job } }): Effect => ({ line, target: 'Employment', rowId: job.id, before: { ...job, endedOn: null }, after: { version: job.version + 1 } })),
    ...await beginJobs(tx, rows.flatMap(({ line, before, job }) => (job?.kind === 'begin' ? [{ memberId: before.id, line, job }] : [])), employers),
  ]
}

export const beginTaking = (tx: Tx, importId: string, fileName: string): Taking => ({
  tx, importId, reason: `Taken over from ${fileName}`.slice(0, 500), today: todayAtHall(), employers: new Map(), rows: 0,
  done: { openings: 0, owedCents: 0, creditCents: 0 },
})

/** Writes the new and changed rows of a stretch. */
export async function takeOver(taking: Taking, planned: readonly PlannedRow[]): Promise<void> {
  const made = planned.filter((row) => row.kind === 'new')
  const changed = planned.filter((row) => row.kind === 'changed')
  await makeEmployers(taking.tx, taking.importId, [...made, ...changed], taking.employers)
  await insertEffects(taking.tx, taking.importId, [...await takeNew(taking, made), ...await takeChanged(taking, changed)])
  taking.rows += made.length + changed.length
}
