import { person } from './actors'
import { arranged, owingMember, paidAtTheCounter } from './payments'
import { confirmStatusRun, proposeStatusRun } from '@/lib/arrears/runs'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'

/** A member who owes so many months, with an address for letters; without e-mail where `email` says so. */
export async function behindBy(months: number, { email = true, language = 'en' as 'en' | 'es' } = {}) {
  const member = await owingMember({ months, email, language })
  await arranged((tx) => tx.member.update({ where: { id: member.memberId }, data: { address: '12 Ferry Lane', city: 'Tacoma', state: 'WA', zipCode: '98402' } }))
  return member
}

/** The open proposal of a kind, brought up to date. */
export async function proposed(kind: 'suspend' | 'reinstate') {
  const { runId } = await proposeStatusRun(person('officer'), { kind })
  return runId === null ? null : db.statusRun.findUniqueOrThrow({ where: { id: runId }, include: { proposals: true } })
}

/** Confirms the open proposal of a kind as some officer. */
export async function confirmed(kind: 'suspend' | 'reinstate', actor = person('officer')) {
  const run = (await proposed(kind))!
  return confirmStatusRun(actor, { runId: run.id, version: run.version, startsOn: todayAtHall() })
}

/** Ends every open proposal, so that a test has its own. */
export const noOpenRuns = () => arranged((tx) => tx.statusRun.updateMany({ where: { status: 'proposed' }, data: { status: 'dismissed', decidedBy: 'cli:tests', decidedAt: new Date() } }))

export const statusOf = async (memberId: string) => {
  const today = new Date(`${todayAtHall()}T00:00:00Z`)
  return (await db.memberStatusSpan.findFirst({ where: { memberId, startsOn: { lte: today }, OR: [{ endsOn: null }, { endsOn: { gt: today } }] } }))?.status
}

/** Pays all that a member owes, at the counter. */
export async function paidUp(memberId: string): Promise<void> {
  const { owedCents } = await db.duesProjection.findUniqueOrThrow({ where: { memberId } })
  await paidAtTheCounter(memberId, owedCents)
}
