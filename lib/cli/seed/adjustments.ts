// What was adjusted in the demo: a waiver that waits, one that was approved, a late fee, and a member on military service.
import { addMonths, firstOfMonth, lastOfMonth, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { askAdjustment, decideAdjustment } from '@/lib/dues/adjustments'
import { grantExemption } from '@/lib/dues/exemptions'
import { signedIn } from './office'

/** Members of the demo's sign-ins are left alone: what they owe is told elsewhere. */
export async function seedAdjustments(memberIds: readonly string[], today: On): Promise<void> {
  const [sam, olivia] = [await signedIn('staff@demo.example'), await signedIn('officer@demo.example')]
  const unpaid = { entries: { none: { amountCents: { lt: 0 } } } }
  const owing = await db.duesProjection.findMany({
    where: { memberId: { in: memberIds.slice(3) }, owedCents: { gte: 7500 }, member: { archivedAt: null, charges: { some: unpaid } } }, orderBy: { member: { memberNumber: 'asc' } }, take: 4, select: { memberId: true },
  })
  const [first, second, third, fourth] = owing.map((row) => row.memberId)
  if (!first || !second || !third || !fourth) return
  const month = async (memberId: string) => (await db.duesCharge.findFirstOrThrow({ where: { memberId, ...unpaid }, orderBy: { period: { startsOn: 'desc' } }, select: { id: true } })).id
  await askAdjustment(sam, { memberId: first, kind: 'waiver', amount: '', debts: [await month(first)], reason: 'Was laid off for the whole month; the steward confirms it.' })
  const waiver = await askAdjustment(sam, { memberId: second, kind: 'hardship', amount: '20', reason: 'In hospital for three weeks, asked for help with the dues.' })
  await decideAdjustment(olivia, { adjustmentId: waiver.adjustmentId, version: 1, decision: 'approve', note: 'The executive board agreed.' })
  const fee = await askAdjustment(sam, { memberId: third, kind: 'late_fee', amount: '25', reason: 'Third month past its grace, as the bylaws say.' })
  await decideAdjustment(olivia, { adjustmentId: fee.adjustmentId, version: 1, decision: 'approve', note: '' })
  await grantExemption(olivia, { memberId: fourth, kind: 'military', startsOn: firstOfMonth(today), lastOn: lastOfMonth(addMonths(today, 5)), reason: 'Orders of the reserve, seen at the hall.' })
}
