import { addDays, type On } from '@/lib/dates'
import { employerKey } from './employers'
import { rosterColumns, type RosterField } from './fields'
import type { KnownJob, Register } from './register'
import type { Fault, Said } from './rows'

/** The employer: one on record, or one that the import makes. */
export type EmployerRef = { id: string } | { newName: string }
export type PlannedJob =
  | { kind: 'begin'; employer: EmployerRef; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On; ends: { job: KnownJob; endedOn: On } | null }
  | { kind: 'correct'; job: KnownJob; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On }

type Outcome = { planned: PlannedJob | null; fields: RosterField[]; faults: Fault[] }
const nothing: Outcome = { planned: null, fields: [], faults: [] }
const wrong = (field: RosterField, value: string | null | undefined, reason: string): Outcome =>
  ({ ...nothing, faults: [{ field: rosterColumns[field], value: value ?? '', reason }] })

/** Marks the fault that a person mends by a tick: this employer is not on record. */
export const unknownEmployer = 'No employer on record is called so. Correct the name, or tick it among the new employers.'

/** New employers that a person ticked, by how names are compared: however a row writes one, it is one. */
export type Ticked = ReadonlyMap<string, string>

function refOf(name: string, register: Register, ticked: Ticked): EmployerRef | 'several' | undefined {
  const found = register.employers.find(name)
  if (found === 'several') return found
  if (found) return { id: found.id }
  const newName = ticked.get(employerKey(name))
  return newName === undefined ? undefined : { newName }
}

/** What the row's employer and job mean for the member's current job. A new job without a day begins on `otherwise`. */
export function planJob(said: Said, job: KnownJob | null, otherwise: On, register: Register, ticked: Ticked): Outcome {
  const mentioned = (['employer', 'jobTitle', 'hourlyRate', 'jobStartedOn'] as const).filter((field) => said[field])
  if (mentioned.length === 0) return nothing
  const { employer: name, jobStartedOn } = said
  if (jobStartedOn && jobStartedOn > register.today) return wrong('jobStartedOn', jobStartedOn, 'A job cannot begin in the future.')
  if (!name && !job) return wrong(mentioned[0]!, said[mentioned[0]!], 'Say the employer too.')
  const ref = name ? refOf(name, register, ticked) : { id: job!.organizationId }
  if (ref === 'several') return wrong('employer', name, 'Several employers on record are called so. Write the name exactly as it stands there.')
  if (!ref) return wrong('employer', name, unknownEmployer)
  if (job && 'id' in ref && ref.id === job.organizationId) return correction(said, job)
  const startedOn = jobStartedOn ?? otherwise
  if (job && addDays(startedOn, -1) < job.startedOn) {
    return wrong('jobStartedOn', startedOn, `The current job began on ${job.startedOn}; a new one begins later.`)
  }
  const hourlyRateCents = said.hourlyRate ? Number(said.hourlyRate) : null
  return {
    faults: [], fields: mentioned,
    planned: { kind: 'begin', employer: ref, jobTitle: said.jobTitle ?? null, hourlyRateCents, startedOn, ends: job && { job, endedOn: addDays(startedOn, -1) } },
  }
}

function correction(said: Said, job: KnownJob): Outcome {
  const after = {
    jobTitle: said.jobTitle ?? job.jobTitle, hourlyRateCents: said.hourlyRate ? Number(said.hourlyRate) : job.hourlyRateCents,
    startedOn: said.jobStartedOn ?? job.startedOn,
  }
  const fields = ([['jobTitle', 'jobTitle'], ['hourlyRate', 'hourlyRateCents'], ['jobStartedOn', 'startedOn']] as const)
    .flatMap(([field, column]) => (after[column] === job[column] ? [] : [field]))
  return fields.length === 0 ? nothing : { planned: { kind: 'correct', job, ...after }, fields, faults: [] }
}
