import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { dateFrom, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { person } from '@/prisma/factories/actors'
import { expectAudit } from '@/prisma/factories/audit'
import { arranged, openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'
import { pdfText } from '@/prisma/factories/pdf-text'
import { getReceipt } from './receipt'
import { printReceipt } from './receipt-paper'
import { coveredInWords, markInWords } from './receipt-words'
import { recordPayments } from './record'
import { returnPayment } from './returns'
import { sendReceipt } from './sending-receipts'
import { converge } from './settle'

let till: Till
beforeAll(async () => {
  till = await openTill()
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

const flat = (bytes: Uint8Array) => pdfText(Buffer.from(bytes)).replaceAll('\n', ' ')

async function paid(how: Parameters<typeof owingMember>[0] = {}) {
  const member = await owingMember(how)
  const { sessionId } = await openFor(member)
  till.controls.pay(sessionId)
  await converge({ kind: 'stripe', id: 'stripe:test', requestId: randomUUID() }, sessionId)
  return { ...member, paymentId: (await db.payment.findFirstOrThrow({ where: { memberId: member.memberId } })).id }
}

test('money-cases: 52 numbers are unique and without gaps by year, also when many are booked at once', async () => {
  const { memberId } = await owingMember()
  const take = (receivedOn: string, count: number) => recordPayments(cliActor('test'), { payments: Array.from({ length: count }, () => ({ memberId, amountCents: 100, method: 'cash' as const, receivedOn })) })
  await Promise.all([take('2024-12-31', 3), take('2025-01-01', 4), take('2024-12-31', 2), take('2025-01-01', 1)])
  for (const [year, count] of [[2024, 5], [2025, 5]] as const) {
    const rows = await db.payment.findMany({ where: { receiptYear: year }, select: { receiptNumber: true, receivedOn: true }, orderBy: { receiptNumber: 'asc' } })
    expect(rows.map((row) => row.receiptNumber)).toEqual(Array.from({ length: count }, (_, at) => at + 1))
    for (const row of rows) expect(row.receivedOn.getUTCFullYear()).toBe(year)
  }
})

test('money-cases: 52 a receipt is printed with its number, payer and months; again it is the same to the byte, whatever the member is called since', async () => {
  const { paymentId, viewer, memberId, number } = await paid()
  const first = await printReceipt(viewer, { paymentId, language: 'en' })
  const { receiptYear, receiptNumber } = await db.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const label = `${receiptYear}-${String(receiptNumber).padStart(6, '0')}`
  expect(first.name).toBe(`receipt-${label}.pdf`)
  expect(flat(first.bytes)).toContain(`Receipt ${label}`)
  expect(flat(first.bytes)).toContain(`Paula Payer ${number}`)
  expect(flat(first.bytes)).toMatch(/Dues for \w+ \d{4} \$45\.00 .*Dues for \w+ \d{4} \$45\.00 .*Total \$90\.00/)
  expect(flat(first.bytes)).not.toContain('COPY')
  await arranged((tx) => tx.member.update({ where: { id: memberId }, data: { lastName: 'Married-Since' } }))
  expect((await printReceipt(viewer, { paymentId, language: 'en' })).bytes.equals(first.bytes)).toBe(true)
  const spanish = await printReceipt(viewer, { paymentId, language: 'es' })
  expect(spanish.name).toBe(`recibo-${label}.pdf`)
  expect(flat(spanish.bytes)).toContain('Número de miembro')
})

test('money-cases: 52 sent again it is the same receipt, marked as a copy; a form sent twice is one mail', async () => {
  const { paymentId, memberId, viewer } = await paid()
  const clerk = person('staff')
  const entryKey = randomUUID()
  await Promise.all([sendReceipt(clerk, { paymentId, entryKey }), sendReceipt({ ...clerk, requestId: randomUUID() }, { paymentId, entryKey })])
  const [mail, ...more] = await db.outboundMail.findMany({ where: { memberId, key: { startsWith: 'receipt:' } } })
  expect(more).toEqual([])
  const original = await printReceipt(viewer, { paymentId, language: 'en' })
  expect(mail!.attachmentName).toBe(original.name)
  const copy = flat(mail!.attachment!)
  expect(copy).toContain('COPY')
  expect(copy.replace('COPY ', '')).toBe(flat(original.bytes))
  const again = { ...clerk, requestId: randomUUID() }
  await sendReceipt(again, { paymentId, entryKey: randomUUID() })
  expect(await expectAudit(again, 'payments.sendReceipt')).toEqual(['insert OutboundMail'])
  const copies = await db.outboundMail.findMany({ where: { memberId, key: { startsWith: 'receipt:' } } })
  expect(Buffer.from(copies[0]!.attachment!).equals(Buffer.from(copies[1]!.attachment!))).toBe(true)
})

test('who has no e-mail gets it on paper; members and organizers send nothing', async () => {
  const { paymentId, viewer } = await paid({ email: false })
  await expect(sendReceipt(person('staff'), { paymentId, entryKey: randomUUID() })).rejects.toBeInstanceOf(Invalid)
  for (const actor of [viewer, person('organizer'), person('viewer')]) await expect(sendReceipt(actor, { paymentId, entryKey: randomUUID() })).rejects.toBeInstanceOf(Forbidden)
})

test('trust: 13 nobody fetches the receipt of another member, by whichever door', async () => {
  const [mine, theirs] = [await paid(), await paid()]
  await expect(printReceipt(mine.viewer, { paymentId: theirs.paymentId, language: 'en' })).rejects.toBeInstanceOf(NotFound)
  await expect(getReceipt(mine.viewer, { paymentId: theirs.paymentId })).rejects.toBeInstanceOf(NotFound)
  // Staff on the own pages reach no farther than the own record.
  await expect(printReceipt(person('staff'), { paymentId: theirs.paymentId, language: 'en', ofMemberId: mine.memberId })).rejects.toBeInstanceOf(NotFound)
  await expect(printReceipt(person('instructor'), { paymentId: theirs.paymentId, language: 'en' })).rejects.toBeInstanceOf(Forbidden)
  await expect(printReceipt(person('staff'), { paymentId: 'no-id', language: 'en' })).rejects.toBeInstanceOf(NotFound)
})

test('what the bank sends back is a mark beside the receipt, and leaves the paper as it was', async () => {
  const { paymentId, viewer } = await paid()
  const before = await printReceipt(viewer, { paymentId, language: 'en' })
  expect((await getReceipt(viewer, { paymentId })).marks).toEqual([])
  await arranged((tx) => returnPayment(tx, { paymentId, reason: 'insufficient_funds', returnedOn: todayAtHall(), recordedBy: 'cli:tests' }))
  const { marks } = await getReceipt(viewer, { paymentId })
  expect(marks).toMatchObject([{ is: 'returned', on: todayAtHall(), cents: 9_000 }])
  expect(markInWords(marks[0]!, 'en')).toMatch(/^Your bank sent \$90\.00 back on .*\. It does not count as paid\.$/)
  expect((await printReceipt(viewer, { paymentId, language: 'en' })).bytes.equals(before.bytes)).toBe(true)
})

test('a payment from before the names were kept is still read; what it covered is said in words', async () => {
  const { paymentId, viewer, months } = await paid({ months: 1 })
  const receipt = await getReceipt(viewer, { paymentId })
  expect(receipt.receivedOn).toBe(dateFrom(todayAtHall()).toISOString().slice(0, 10))
  expect(coveredInWords(receipt, 'en')).not.toContain('undefined')
  expect(coveredInWords({ chosen: [], lines: [...receipt.lines, { for: 'fee', monthOn: null, fee: 'late_fee', cents: 500 }, { for: 'credit', monthOn: null, fee: null, cents: 100 }] }, 'en')).toMatch(/, Late fee, and Credit for months to come$/)
  expect(months).toHaveLength(1)
})
