// Who worked where: one to four jobs a member, most with a current one, some back at a former employer; told through the command people use.
import { cliActor } from '@/lib/auth/actor'
import { addDays, type On } from '@/lib/dates'
import { hireMember } from '@/lib/employment/commands'
import { dice, type Dice } from './dice'

const titles = { 'Inside wireperson': 34, 'Journey-level electrician': 22, 'Residential wireperson': 10, 'Sound technician': 9, Foreperson: 9, Apprentice: 12, 'Light fixture maintenance': 4 }

type Job = { organizationId: string; startedOn: On; endedOn: On | null }

/** The jobs of one member, the newest first, none beside another; told from today backwards. */
function inventJobs(d: Dice, employers: readonly string[], today: On): Job[] {
  const count = Number(d.weighted({ 1: 30, 2: 35, 3: 23, 4: 12 }))
  const goesOn = d.chance(0.68)
  const back = d.chance(0.5)
  const jobs: Job[] = []
  let endedOn = goesOn ? null : addDays(today, -1 - d.below(400))
  for (let n = 0; n < count; n++) {
    const startedOn = addDays(endedOn ?? today, -10 - d.below(n === 0 ? 640 : 420))
    // Some come back to an employer whom they left for another one.
    const organizationId = n === 2 && back ? jobs[0]!.organizationId : d.pick(employers)
    jobs.push({ organizationId, startedOn, endedOn })
    endedOn = addDays(startedOn, -1 - d.below(40))
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
    const [last] = jobs
    const elsewhere = d.pick(employers)
    if (last && !last.endedOn && elsewhere !== last.organizationId && d.chance(0.03)) await hire(memberId, { organizationId: elsewhere, startedOn: addDays(today, -20 - d.below(40)), endedOn: null }, 'concurrent')
  }
  return made
}
