import { dateFrom, formatDate, onFrom, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Conflict, Invalid } from '@/lib/errors'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { resolveOrganization } from '@/lib/organizations/find'
import { nameAndCity } from '@/lib/organizations/schema'
import { currentJobOf, holdEmployer, holdJob, jobInWords, onOrNull, type HeldJob } from './holding'
import { hiredMeanwhile } from './hiring'
import { CorrectEmployment, jobFields } from './schema'

type Shown = { organizationId: string; jobTitle: string | null; hourlyRateCents: number | null; startedOn: On; endedOn: On | null }
const names = Object.keys(jobFields) as (keyof Shown)[]

const shownOf = ({ organizationId, jobTitle, hourlyRateCents, startedOn, endedOn }: HeldJob): Shown =>
  ({ organizationId, jobTitle, hourlyRateCents, startedOn: onFrom(startedOn), endedOn: onOrNull(endedOn) })

function inWords(field: keyof Shown, value: Shown[keyof Shown], employers: ReadonlyMap<string, string>): string {
  if (value === null) return ''
  if (typeof value === 'number') return formatCents(value)
  if (field === 'organizationId') return employers.get(value) ?? ''
  return field === 'jobTitle' ? value : formatDate(value)
}

async function namesOf(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const rows = await tx.organization.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whether id or words mean the employer on record: that one stays, archived or not. */
const isEmployerOf = ({ organizationId, organization }: HeldJob, words: string) => [organizationId, nameAndCity(organization)].includes(words)

/** What the fields are called that a form posts: dollars are typed as `hourlyRate`. */
const postedAs = (field: keyof Shown) => (field === 'hourlyRateCents' ? 'hourlyRate' : field)

/** Sets right what was entered wrongly. Where somebody saved since `version`, nothing is written: a Conflict has both versions of each field. */
export const correctEmployment = command({
  name: 'employment.correct',
  input: CorrectEmployment,
  run: async ({ tx, actor, access }, { employmentId, memberId, version, hourlyRate, ...typed }) => {
    const job = await holdJob(tx, actor, access, { employmentId, memberId })
    const stored = shownOf(job)
    const organizationId = isEmployerOf(job, typed.organizationId) ? stored.organizationId : await resolveOrganization(tx, typed.organizationId)
    const edited: Shown = { ...typed, organizationId, hourlyRateCents: hourlyRate }
    const fields = names.filter((field) => edited[field] !== stored[field])
    if (fields.length === 0) return { employmentId, memberId }
    if (job.version !== version) {
      const employers = await namesOf(tx, [stored.organizationId, organizationId])
      throw new Conflict(fields.map((field) => ({
        field: postedAs(field), label: jobFields[field], yours: inWords(field, edited[field], employers), theirs: inWords(field, stored[field], employers),
      })), String(job.version))
    }
    if (fields.includes('organizationId')) await holdEmployer(tx, organizationId)
    if (stored.endedOn !== null && edited.endedOn === null && !job.isConcurrent) {
      const current = await currentJobOf(tx, memberId)
      if (current) throw new Invalid({ endedOn: [`The member has another current job: ${jobInWords(current)}. Give the last day of this one, or end that one first.`] })
    }
    await tx.employment.update({
      where: { id: employmentId },
      data: {
        ...edited, startedOn: dateFrom(edited.startedOn), endedOn: edited.endedOn === null ? null : dateFrom(edited.endedOn),
        version: { increment: 1 },
      },
    }).catch((error: unknown) => hiredMeanwhile(error, 'endedOn'))
    return { employmentId, memberId }
  },
})
