// What is to be done with a row: a new member, a change of one, nothing, or a problem to be mended first. Pure: it compares what the row
// says with what the register knows.
import type { On } from '@/lib/dates'
import type { MemberClassification, MemberStatus } from '@/lib/generated/prisma/enums'
import { EnrolMember, fullName } from '@/lib/members/schema'
import { employerKey } from './employers'
import { rosterColumns, type RosterField } from './fields'
import { planJob, type PlannedJob, type Ticked } from './planning-jobs'
import type { KnownMember, Register } from './register'
import type { Repeated } from './repeats'
import type { Fault, ReadRow } from './rows'
import { paidThroughOn } from './schema'

export type NewRow = { kind: 'new'; line: number; member: EnrolMember; paidThroughOn: On | null; job: PlannedJob | null }
export type ChangedRow = {
  kind: 'changed'; line: number; before: KnownMember
  /** The particulars that change; the two histories apart. */
  particulars: Partial<EnrolMember>
  status: MemberStatus | null
  classification: MemberClassification | null
  job: PlannedJob | null
  fields: RosterField[]
}
export type ProblemRow = { kind: 'problem'; line: number; at: number; faults: Fault[] }
export type PlannedRow = NewRow | ChangedRow | ProblemRow | { kind: 'unchanged'; line: number }

/** The fields that EnrolMember takes. */
const memberFields = [
  'memberNumber', 'firstName', 'middleName', 'lastName', 'address', 'city', 'state', 'zipCode', 'phone', 'email', 'dateOfBirth', 'hireDate',
  'language', 'status', 'classification',
] as const satisfies RosterField[]
type MemberField = (typeof memberFields)[number]
/** What a member cannot be without: an empty cell never erases it. */
const lasting: ReadonlySet<MemberField> = new Set<MemberField>(['memberNumber', 'firstName', 'lastName', 'language', 'status', 'classification'])

const fault = (field: RosterField, value: string | null | undefined, reason: string): Fault => ({ field: rosterColumns[field], value: value ?? '', reason })

/** The row's member, if the register has one; or why that cannot be told. */
function findMember({ said }: ReadRow, register: Register): KnownMember | Fault | undefined {
  const numbered = said.memberNumber ? register.byNumber.get(said.memberNumber.toLowerCase()) : undefined
  if (!said.id) {
    const stranger = numbered && said.firstName && said.lastName
      && differ(numbered.firstName, said.firstName) && differ(numbered.lastName, said.lastName)
    return stranger ? fault('memberNumber', said.memberNumber, `This number belongs to ${fullName(numbered)} already.`) : numbered
  }
  const found = register.byId.get(said.id)
  if (!found) return fault('id', said.id, 'No member has this id.')
  return numbered && numbered.id !== found.id
    ? fault('memberNumber', said.memberNumber, `This number belongs to ${fullName(numbered)}, the id to ${fullName(found)}.`) : found
}

const differ = (a: string, b: string) => a.toLowerCase() !== b.toLowerCase()

/** What EnrolMember says of these values, told of the fields that the row mentions. */
function parseMember(values: Record<string, unknown>, row: ReadRow, all: boolean): { member: EnrolMember } | { faults: Fault[] } {
  const parsed = EnrolMember.safeParse(values)
  if (parsed.success) return { member: parsed.data }
  const faults = new Map<string, Fault>()
  for (const issue of parsed.error.issues) {
    const field = String(issue.path.at(-1)) as RosterField
    const mentioned = row.said[field] !== undefined || row.faults.some((told) => told.field === rosterColumns[field])
    if ((all || mentioned) && !faults.has(field)) faults.set(field, fault(field, row.said[field], issue.message))
  }
  return { faults: [...faults.values()] }
}

/** Faults of the reading speak first; a field is blamed once. */
const merged = (first: readonly Fault[], more: readonly Fault[]) =>
  [...first, ...more.filter(({ field }) => !first.some((told) => told.field === field))]

function checkOpening(row: ReadRow, register: Register): Fault[] {
  const { said } = row
  if (!said.paidThroughOn) return []
  const parsed = paidThroughOn.safeParse(said.paidThroughOn)
  if (!parsed.success) return [fault('paidThroughOn', said.paidThroughOn, parsed.error.issues[0]!.message)]
  return register.hasRates ? []
    : [fault('paidThroughOn', said.paidThroughOn, 'No dues rates are set, so what this leaves open has no price. Set them first.')]
}

function planNew(row: ReadRow, register: Register, employers: Ticked): NewRow | ProblemRow {
  const { said, line, at } = row
  const values = Object.fromEntries(memberFields.flatMap((field) => (said[field] ? [[field, said[field]]] : [])))
  const parsed = parseMember(values, row, true)
  const member = 'member' in parsed ? parsed.member : null
  const job = planJob(said, null, member?.hireDate ?? register.today, register, employers)
  const faults = merged(row.faults, [...('faults' in parsed ? parsed.faults : []), ...checkOpening(row, register), ...job.faults])
  if (!member || faults.length > 0) return { kind: 'problem', line, at, faults }
  return { kind: 'new', line, member, paidThroughOn: said.paidThroughOn ?? null, job: job.planned }
}

/** A text that this says; undefined where the row leaves it as it is. */
const wished = (row: ReadRow, field: MemberField) => {
  const text = row.said[field]
  return text === null && lasting.has(field) ? undefined : text
}

function changesOf(row: ReadRow, before: KnownMember): { fields: MemberField[]; after: EnrolMember } | { faults: Fault[] } {
  const wishes = Object.fromEntries(memberFields.flatMap((field) => (wished(row, field) === undefined ? [] : [[field, wished(row, field)]])))
  const onRecord = Object.fromEntries(memberFields.map((field) => [field, before[field]]))
  const plainly = memberFields.filter((field) => wishes[field] !== undefined && wishes[field] !== before[field])
  if (plainly.length === 0) return { fields: [], after: onRecord as EnrolMember }
  const parsed = parseMember({ ...onRecord, status: before.status ?? 'active', classification: before.classification ?? 'journeyman', ...wishes }, row, false)
  if ('faults' in parsed && parsed.faults.length > 0) return parsed
  // What stands on record and would not pass today's form is no fault of the row's.
  const after = 'member' in parsed ? parsed.member : { ...onRecord, ...wishes } as EnrolMember
  return { fields: plainly.filter((field) => after[field] !== before[field]), after }
}

const rightOf = (after: EnrolMember, fields: readonly MemberField[]): Partial<EnrolMember> =>
  Object.fromEntries(fields.filter((field) => field !== 'status' && field !== 'classification').map((field) => [field, after[field]]))

function planChange(row: ReadRow, before: KnownMember, register: Register, employers: Ticked): PlannedRow {
  const { line, at, said } = row
  const changes = changesOf(row, before)
  const job = planJob(said, before.job, register.today, register, employers)
  const faults = merged(row.faults, [...('faults' in changes ? changes.faults : []), ...job.faults])
  if (said.paidThroughOn && said.paidThroughOn !== before.openedThroughOn) {
    faults.push(fault('paidThroughOn', said.paidThroughOn, 'This member is on record already: an opening balance comes with a new member only.'))
  }
  if (faults.length > 0 || 'faults' in changes) return { kind: 'problem', line, at, faults }
  const fields: RosterField[] = [...changes.fields, ...job.fields]
  if (fields.length === 0) return { kind: 'unchanged', line }
  const refused = refusalOf(row, before, register)
  if (refused) return { kind: 'problem', line, at, faults: [refused] }
  const has = (field: MemberField) => changes.fields.includes(field)
  return {
    kind: 'changed', line, before, particulars: rightOf(changes.after, changes.fields), status: has('status') ? changes.after.status : null,
    classification: has('classification') ? changes.after.classification : null, job: job.planned, fields,
  }
}

/** Why a member cannot be changed by this row at all. */
function refusalOf({ said }: ReadRow, before: KnownMember, register: Register): Fault | undefined {
  if (before.archived) return fault('memberNumber', before.memberNumber, `${fullName(before)} is archived. Restore the member first, or leave the row out.`)
  if (before.id === register.ownMemberId) return fault('memberNumber', before.memberNumber, 'This is your own record. Please ask a colleague to change it.')
  if (said.version && Number(said.version) !== before.version) {
    return fault('version', said.version, 'Somebody changed this member in the portal since the export. Export anew, so that nothing is overwritten.')
  }
  return undefined
}

/** What is to be done with each row. Rows that name one member twice are all problems: which of them is right, only people know. */
export function planRows(rows: readonly ReadRow[], register: Register, newEmployers: readonly string[], repeated: Repeated): PlannedRow[] {
  const employers = new Map(newEmployers.map((name) => [employerKey(name), name]))
  return rows.map((row) => {
    const found = findMember(row, register)
    if (found && 'reason' in found) return { kind: 'problem', line: row.line, at: row.at, faults: merged(row.faults, [found]) }
    const planned = found ? planChange(row, found, register, employers) : planNew(row, register, employers)
    const others = repeated.get(row.at)?.filter((line) => line !== row.line)
    if (!others) return planned
    const told = [fault('memberNumber', row.said.memberNumber ?? row.said.id, `This member is also on line ${others.slice(0, 10).join(', ')}.`)]
    return { kind: 'problem', line: row.line, at: row.at, faults: merged(told, planned.kind === 'problem' ? planned.faults : []) }
  })
}
