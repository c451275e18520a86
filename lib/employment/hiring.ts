import { dateFrom, type On } from '@/lib/dates'
import { failedWith, type Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'

export type NewJob = {
  memberId: string; organizationId: string; jobTitle: string | null; hourlyRateCents: number | null
  startedOn: On; endedOn: On | null; isConcurrent: boolean
}

/** Where two people give one member a current job at the same instant, the database lets the first pass. */
export function hiredMeanwhile(error: unknown, field: string): never {
  if (failedWith(error, 'P2002') || failedWith(error, '23505')) {
    throw new Invalid({ [field]: ['This member has a current job already, perhaps entered a moment ago. Look at the member’s jobs first.'] })
  }
  throw error
}

/** Writes one job down and answers its id. For commands of this room and of those above it, which have held the member. */
export async function hireWithin(tx: Tx, { startedOn, endedOn, ...job }: NewJob): Promise<string> {
  const { id } = await tx.employment
    .create({ data: { ...job, startedOn: dateFrom(startedOn), endedOn: endedOn === null ? null : dateFrom(endedOn) }, select: { id: true } })
    .catch((error: unknown) => hiredMeanwhile(error, 'besides'))
  return id
}

/** Writes the last day worked into a job. */
export async function endWithin(tx: Tx, employmentId: string, endedOn: On): Promise<void> {
  await tx.employment.update({ where: { id: employmentId }, data: { endedOn: dateFrom(endedOn), version: { increment: 1 } } })
}
