// What an act on a job holds until it ends: the member first, then the job or the employer, so that two acts on one member come one
// after the other and never wait for each other in a circle.
import type { Actor } from '@/lib/auth/actor'
import type { Access } from '@/lib/auth/permissions'
import { formatDate, onFrom, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid, NotFound } from '@/lib/errors'
import { membersWithin } from '@/lib/members/access'

const withEmployer = { organization: { select: { name: true, city: true } } } as const

/** "Puget Wire, since Mar 3, 2024", or its first and last day. */
export function jobInWords(job: { organization: { name: string }; startedOn: Date; endedOn: Date | null }): string {
  const from = formatDate(onFrom(job.startedOn))
  return `${job.organization.name}, ${job.endedOn ? `${from} to ${formatDate(onFrom(job.endedOn))}` : `since ${from}`}`
}

/** Holds a member who is within reach and not archived. */
export async function holdMember(tx: Tx, actor: Actor, access: Access, memberId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Member" WHERE id = ${memberId}::uuid FOR UPDATE`
  const member = await tx.member.findFirst({
    where: { AND: [{ id: memberId }, membersWithin(actor, access)] }, select: { archivedAt: true },
  })
  if (!member) throw new NotFound('This member')
  if (member.archivedAt) throw new Invalid({}, 'This member is archived. Restore the member first; nothing was changed.')
}

/** Invalid where somebody who has died would have a job that goes on; one that is over may still be written down. */
export async function refuseAfterDeath(tx: Tx, memberId: string, endedOn: On | null): Promise<void> {
  const death = endedOn === null ? await tx.memberStatusSpan.findFirst({ where: { memberId, status: 'deceased', endsOn: null }, select: { startsOn: true } }) : null
  if (death) throw new Invalid({ endedOn: [`This member died on ${formatDate(onFrom(death.startsOn))}. Give the job’s last day.`] })
}

/** Holds an employer against being archived meanwhile. */
export async function holdEmployer(tx: Tx, organizationId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ archived: boolean }[]>`
    SELECT "archivedAt" IS NOT NULL AS archived FROM "Organization" WHERE id = ${organizationId}::uuid FOR SHARE`
  if (!rows[0]) throw new Invalid({ organizationId: ['Choose an employer.'] })
  if (rows[0].archived) throw new Invalid({ organizationId: ['This organization is archived. Choose another one, or have it restored.'] })
}

/** Holds one job of a member, and the member; one that was entered by mistake is closed to changes. */
export async function holdJob(tx: Tx, actor: Actor, access: Access, asked: { employmentId: string; memberId: string }) {
  await holdMember(tx, actor, access, asked.memberId)
  await tx.$queryRaw`SELECT 1 FROM "Employment" WHERE id = ${asked.employmentId}::uuid FOR UPDATE`
  const job = await tx.employment.findFirst({ where: { id: asked.employmentId, memberId: asked.memberId }, include: withEmployer })
  if (!job) throw new NotFound('This job')
  if (job.voidedAt) throw new Invalid({}, 'This job was entered by mistake and counts nowhere. Enter it anew if it was right.')
  return job
}
export type HeldJob = Awaited<ReturnType<typeof holdJob>>

/** The member's current job, concurrent ones aside. */
export const currentJobOf = (tx: Tx, memberId: string) => tx.employment.findFirst({
  where: { memberId, endedOn: null, isConcurrent: false, voidedAt: null }, include: withEmployer,
})

export const onOrNull = (date: Date | null): On | null => date && onFrom(date)
