import { cliActor } from '@/lib/auth/actor'
import { addDays, addMonths, firstOfMonth, todayAtHall, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { askAdjustment, decideAdjustment } from '@/lib/dues/adjustments'
import { setDefaultRates } from '@/lib/dues/rates'
import { archiveMember, changeMemberStatus } from '@/lib/members/commands'
import { recordPayments } from '@/lib/payments/record'
import { returnPayment } from '@/lib/payments/returns'
import { saveSettings } from '@/lib/settings/commands'
import { person } from './actors'
import { hired } from './employment'
import { enrolled } from './members'
import { organization } from './organizations'
import { arranged, owingMember, type Owing } from './payments'

/** The first day of the month so many months ago. */
export const monthAgo = (months: number): On => addMonths(firstOfMonth(todayAtHall()), -months)

/**
 * A small local that every report has something to say about: one owes, one paid and had a check come back, one is an apprentice whose name
 * looks like a formula, one retired, one was suspended and came back, one record was put away.
 */
export async function smallLocal(): Promise<{ owing: Owing; paid: Owing }> {
  const [officer, today] = [person('officer'), todayAtHall()]
  await setDefaultRates(cliActor('test'), {})
  const owing = await owingMember({ months: 4 })
  await recordPayments(cliActor('test'), { payments: [{ memberId: owing.memberId, amountCents: 6_000, method: 'check', receivedOn: monthAgo(1) }] })
  const { adjustmentId } = await askAdjustment(person('staff'), { memberId: owing.memberId, kind: 'waiver', amount: '10.00', reason: 'Out of work for a week' })
  await decideAdjustment(officer, { adjustmentId, version: 1, decision: 'approve', note: null })
  const paid = await owingMember({ months: 3 })
  await recordPayments(cliActor('test'), {
    payments: [{ memberId: paid.memberId, amountCents: 13_500, method: 'cash', receivedOn: today }, { memberId: paid.memberId, amountCents: 4_500, method: 'money_order', receivedOn: today }],
  })
  const { id: paymentId } = await db.payment.findFirstOrThrow({ where: { memberId: paid.memberId, method: 'money_order' } })
  await arranged((tx) => returnPayment(tx, { paymentId, reason: 'insufficient_funds', returnedOn: today, recordedBy: 'cli:tests' }))

  const employer = await organization({ name: 'Ñandú & Söhne Electric' })
  const apprentice = await enrolled({ memberNumber: 'R-1', classification: 'apprentice_2', lastName: '=1+1', firstName: '"Zoë", A', email: 'zoe@members.test', phone: '+1 206 555 0142', hireDate: addDays(monthAgo(2), 3) })
  await hired({ memberId: apprentice, organizationId: employer, startedOn: monthAgo(1) })
  const retired = await enrolled({ memberNumber: 'R-2', hireDate: '2001-01-01', lastName: 'Quiet' })
  await changeMemberStatus(officer, { memberId: retired, status: 'retired', startsOn: addDays(monthAgo(1), 2), reason: 'Retired from the trade' })
  const back = await enrolled({ memberNumber: 'R-3', hireDate: '2002-01-01', lastName: 'Back' })
  await hired({ memberId: back, organizationId: employer, startedOn: '2020-01-01', endedOn: monthAgo(3) })
  await changeMemberStatus(officer, { memberId: back, status: 'suspended', startsOn: addDays(monthAgo(2), 1), reason: 'Dues' })
  await changeMemberStatus(officer, { memberId: back, status: 'active', startsOn: addDays(monthAgo(1), 1), reason: 'Paid' })
  const erased = await enrolled({ memberNumber: 'R-4', lastName: 'Erased' })
  await archiveMember(officer, { memberId: erased, reason: 'Entered twice' })
  await saveSettings(person('admin'), {
    group: 'percapita', 'percapita.memberCents': '10.00', 'percapita.retiredCents': '2.00', 'percapita.initiationCents': '5.00', 'percapita.reinstatementCents': '7.00',
  })
  return { owing, paid }
}
