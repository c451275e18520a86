import { afterAll, beforeAll, expect, test } from 'vitest'
import { jobActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { expectAudit } from '@/prisma/factories/audit'
import { pdfText } from '@/prisma/factories/pdf-text'
import { openFor, openTill, owingMember, type Till } from '@/prisma/factories/payments'
import { queueConfirmation } from './confirmation'
import { converge } from './settle'

let till: Till
beforeAll(async () => {
  till = await openTill()
  till.controls.webhooks({ drop: 'all' })
})
afterAll(() => till.stop())

async function paid(how: Parameters<typeof owingMember>[0] = {}) {
  const member = await owingMember(how)
  const { sessionId } = await openFor(member)
  till.controls.pay(sessionId)
  await converge({ kind: 'stripe', id: 'stripe:test', requestId: crypto.randomUUID() }, sessionId)
  return db.payment.findFirstOrThrow({ where: { memberId: member.memberId } })
}

test('money-cases: 20 a payment is confirmed by one mail in the member’s language, however often it is asked for', async () => {
  const payment = await paid({ language: 'es' })
  const actor = jobActor('payments.confirm')
  await queueConfirmation(actor, { paymentId: payment.id })
  await queueConfirmation(jobActor('payments.confirm'), { paymentId: payment.id })
  expect(await expectAudit(actor, 'payments.queueConfirmation')).toEqual(['insert OutboundMail'])
  const [mail, ...more] = await db.outboundMail.findMany({ where: { memberId: payment.memberId! } })
  expect(more).toEqual([])
  expect(mail).toMatchObject({ key: `payment:${payment.id}`, status: 'waiting' })
  expect(mail!.subject).toMatch(/^Recibo \d{4}-\d+/)
  expect(mail!.body).toContain('$90.00')
  expect(mail!.body).not.toMatch(/\{\w+\}/)
  expect(mail!.attachmentName).toMatch(/^recibo-\d{4}-\d{6}\.pdf$/)
  const receipt = pdfText(Buffer.from(mail!.attachment!))
  expect(receipt).toContain('Número de miembro')
  expect(receipt).not.toContain('COPIA')
})

test('a member without an address gets none', async () => {
  const payment = await paid({ email: false })
  expect(await queueConfirmation(jobActor('payments.confirm'), { paymentId: payment.id })).toBe('no address')
  expect(await db.outboundMail.count({ where: { memberId: payment.memberId! } })).toBe(0)
})
