// Who worked where: one to four jobs a member, most with a current one, some back at a former employer; told through the command people use.
import { cliActor } from '@/lib/auth/actor'
import { addDays, type On } from '@/lib/dates'
import { hireMember } from '@/lib/employment/commands'
import { dice, type Dice } from './dice'

const titles = { 'Inside wireperson': 34, 'Journey-level electrician': 22, 'Residential wireperson': 10, 'Sound technician': 9, Foreperson: 9, Apprentice: 12, 'Light fixture maintenance': 4 }

type Job = { organizationId: string; startedOn: On; endedOn: On | null }

/** The jobs of one member, oldest first, none beside another. */
function inventJobs(d: Dice, employers: readonly string[], today: On): Job[] {
  const count = Number(d.weighted({ 1: 30, 2: 35, 3: 23, 4: 12 }))
  const working = d.chance(0.68)
  const jobs: Job[] = []
  let startedOn = addDays(today, -count * 420 - 60 - d.below(300))
  for (let n = 1; n <= count; n++) {
    const former = jobs.slice(0, -1).map((job) => job.organizationId)
    const organizationId = former.length > 0 && d.chance(0.35) ? d.pick(former) : d.pick(employers)
    const goesOn = n === count && working
    const endedOn = goesOn ? null : addDays(startedOn, 40 + d.below(330))
    jobs.push({ organizationId, startedOn, endedOn })
    if (endedOn) startedOn = addDays(endedOn, 1 + d.below(40))
  }
  return jobs
}

/** Gives the members their jobs, some with a second one beside; answers how many. */
export async function seedEmployment({ seed = 46, today, members, employers }: { seed?: number; today: On; members: readonly string[]; employers: readonly string[] }): Promise<number> {
  const d = dice(seed)
  let made = 0
  const hire = async (memberId: string, job: Job, beside?: 'concurrent') => {
    const hourlyRate = ((3200 + d.below(3600)) / 100).toFixed(2)
    await hireMember(cliActor('seed'), { memberId, ...job, jobTitle: d.weighted(titles), hourlyRate, ...(beside ? { besides: beside } : {}) })
    made++
  }
  for (const memberId of members) {
    const jobs = inventJobs(d, employers, today)
    for (const job of jobs) await hire(memberId, job)
    const last = jobs.at(-1)!
    const elsewhere = employers.find((one) => one !== last.organizationId)
    if (!last.endedOn && elsewhere && d.chance(0.03)) await hire(memberId, { organizationId: elsewhere, startedOn: addDays(today, -20 - d.below(40)), endedOn: null }, 'concurrent')
  }
  return made
}
