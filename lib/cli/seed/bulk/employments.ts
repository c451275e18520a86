// Employment: 1 to 100 jobs a member, one after the other, a fifth of them back at a former employer, the last one current for two thirds.
import type { Career } from './careers'
import type { Batch, Table } from './copy'
import { at, onOf } from './days'
import { OF_ONE } from './ids'
import { diceFor, type World } from './world'

export const employmentTable: Table = { name: 'Employment', columns: ['id', 'memberId', 'organizationId', 'jobTitle', 'hourlyRateCents', 'startedOn', 'endedOn', 'createdAt', 'updatedAt'] }

const titles = ['Inside wireperson', 'Journey-level electrician', 'Residential wireperson', 'Sound technician', 'Foreperson', 'General foreperson', 'Apprentice', 'Light fixture maintenance', 'Marine electrician', 'Stockperson', 'Cable splicer']
const [LEAST, MOST] = [1, 100]
/** Jobs began within the last twenty years. */
const WORKING_DAYS = 20 * 365

/** A number between LEAST and MOST, most often near the mode (triangular). */
function triangular(share: number, mode: number): number {
  const width = MOST - LEAST
  const peak = (mode - LEAST) / width
  return LEAST + width * (share < peak ? Math.sqrt(share * peak) : 1 - Math.sqrt((1 - share) * (1 - peak)))
}

const workedDays = (career: Career, world: World): number => Math.min(WORKING_DAYS, world.today - career.joined + 400)

/** How many jobs the member would have by the dice alone. */
export function wishedJobs(world: World, career: Career): number {
  const { mode, daysEach } = world.jobs
  const dice = triangular(diceFor(world, 7, career.serial).below(1_000_000) / 1_000_000, mode)
  return Math.max(LEAST, Math.min(MOST, Math.round(daysEach === null ? dice : Math.min(dice, workedDays(career, world) / daysEach))))
}

/** The jobs of one member, the newest first. */
export function addEmployments(batch: Batch, world: World, career: Career, count: number): void {
  const d = diceFor(world, 8, career.serial)
  const memberId = world.id('member', career.serial)
  const last = career.statuses.at(-1)!
  const over = last.value !== 'active' && last.value !== 'suspended'
  const goesOn = !over && d.chance(0.65)
  const days = Math.min(world.jobs.daysEach === null ? WORKING_DAYS : workedDays(career, world), count * 700)
  const slots = Array.from({ length: count }, () => 40 + d.below(120))
  const all = slots.reduce((sum, slot) => sum + slot, 0)
  const employers: number[] = []
  let until = over ? Math.min(last.from, world.today) : goesOn ? world.today : world.today - 5 - d.below(200)
  for (let n = 0; n < count; n++) {
    const slot = Math.max(6, Math.floor((days * slots[n]!) / all))
    const length = Math.max(1, Math.floor(slot * (0.55 + d.below(40) / 100)))
    const [startedOn, current] = [until - length, goesOn && n === 0]
    // A big employer has many of the jobs.
    const share = d.below(100_000) / 100_000
    const employer = n > 0 && d.chance(0.2) ? d.pick(employers) : Math.floor(world.employers * share * share)
    employers.push(employer)
    batch.add(employmentTable, world.id('employment', career.serial * OF_ONE + n), memberId, world.id('organization', employer), d.chance(0.9) ? d.pick(titles) : null,
      d.chance(0.75) ? 1_800 + d.below(5_800) : null, onOf(startedOn), current ? null : onOf(until), at(startedOn), at(current ? startedOn : until))
    until = startedOn - 1 - (slot - length > 1 ? d.below(slot - length) : 0)
  }
}
