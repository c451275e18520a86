import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { cliActor } from '@/lib/auth/actor'
import { addDays, dateFrom, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { balanceOn } from '@/prisma/factories/history'
import { takeMoneyBack } from '@/lib/dues/taking-back'
import { Forbidden, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { newId } from '@/lib/ledger/ids'
import { lockMember, postJournal } from '@/lib/ledger/journals'
import { recordPayments } from '@/lib/payments/record'
import { returnPayment } from '@/lib/payments/returns'
import { person } from '@/prisma/factories/actors'
import { arranged, owingMember, type Owing } from '@/prisma/factories/payments'
import { pdfText } from '@/prisma/factories/pdf-text'
import { getStatement, getYear, printStatement, printYear } from './queries'
import { presetSpan, spanOf } from './schema'
import { balanceInWords, whatOf } from './statement-words'

const flat = (bytes: Uint8Array) => pdfText(Buffer.from(bytes)).replaceAll('\n', ' ')
const take = (memberId: string, payments: { amountCents: number; receivedOn: string }[]) =>
  recordPayments(cliActor('test'), { payments: payments.map((one) => ({ memberId, method: 'check' as const, ...one })) })

/** Money given back in cash, as a refund books it. */
const giveBack = (memberId: string, paymentId: string, amountCents: number, on: string) => arranged(async (tx) => {
  await lockMember(tx, memberId)
  const { lines } = await takeMoneyBack(tx, { memberId, amountCents })
  const journalId = newId()
  await postJournal(tx, { id: journalId, kind: 'refund', occurredOn: on, memo: 'Refund', lines: [...lines, { account: accounts.counterClearing, cents: -amountCents }] })
  await tx.refund.create({ data: { paymentId, memberId, amountCents, way: 'cash', status: 'succeeded', reason: 'Paid twice by mistake', askedBy: 'user:a', decidedBy: 'user:b', journalId, settledAt: dateFrom(on) } })
})

let member: Owing
let [january, december] = ['', '']
beforeAll(async () => {
  member = await owingMember({ months: 2 })
  await take(member.memberId, [{ amountCents: 4_500, receivedOn: '2024-12-30' }, { amountCents: 3_000, receivedOn: '2025-01-02' }, { amountCents: 6_000, receivedOn: '2025-03-15' }])
  const payments = await db.payment.findMany({ where: { memberId: member.memberId }, orderBy: { receivedOn: 'asc' } })
  ;[december, january] = [payments[0]!.id, payments[1]!.id]
  await giveBack(member.memberId, december, 1_000, '2025-02-03')
  await arranged((tx) => returnPayment(tx, { paymentId: january, reason: 'insufficient_funds', returnedOn: '2025-04-20', recordedBy: 'cli:tests' }))
})

test('a statement’s opening and closing balances are the ledger’s own, whatever days are asked; its lines make the difference', async () => {
  const days = ['2024-12-29', '2024-12-30', '2025-01-01', '2025-01-02', '2025-02-03', '2025-03-15', '2025-04-20', '2025-12-31', todayAtHall(), addDays(todayAtHall(), 400)]
  for (const [at, from] of days.entries()) for (const to of days.slice(at)) {
    const statement = await getStatement(member.viewer, { memberId: member.memberId, from, to })
    expect(statement.openingCents).toBe((await balanceOn(db, member.memberId, addDays(from, -1))).balanceCents)
    expect(statement.closingCents).toBe((await balanceOn(db, member.memberId, to)).balanceCents)
    expect(statement.openingCents + statement.chargedCents - statement.paidCents).toBe(statement.closingCents)
    expect(statement.lines.every((line) => line.on >= from && line.on <= to)).toBe(true)
  }
})

test('a returned check stands on the day of its payment and says when it was booked; each line has its receipt', async () => {
  const { lines } = await getStatement(member.viewer, { memberId: member.memberId, from: '2025-01-01', to: '2025-12-31' })
  const returned = lines.find((line) => line.kind === 'return')!
  expect(returned).toMatchObject({ on: '2025-01-02', bookedOn: '2025-04-20', cents: 3_000, paymentId: january })
  expect(whatOf(returned, 'en')).toMatch(/^Payment sent back by the bank, receipt 2025-\d{6} \(Check\).*\(booked Apr 20, 2025\)$/)
  const refund = lines.find((line) => line.kind === 'refund')!
  expect(refund).toMatchObject({ on: '2025-02-03', cents: 1_000, paymentId: december })
  for (const line of lines) for (const locale of ['en', 'es'] as const) expect(whatOf(line, locale)).not.toMatch(/undefined|\{\w+\}|null/)
  expect(balanceInWords(-500, 'en')).toBe('$5.00 in credit')
})

test('the year’s total is what was paid less what went back: a refund lowers its own year, a returned check the year it was paid in', async () => {
  const of = (year: number) => getYear(member.viewer, { memberId: member.memberId, year })
  expect(await of(2024)).toMatchObject({ paidCents: 4_500, backCents: 0, totalCents: 4_500 })
  expect(await of(2025)).toMatchObject({ paidCents: 9_000, backCents: 4_000, totalCents: 5_000 })
  expect((await of(2025)).lines.map((line) => [line.is, line.on, line.cents])).toEqual([
    ['payment', '2025-01-02', 3_000], ['return', '2025-01-02', -3_000], ['refund', '2025-02-03', -1_000], ['payment', '2025-03-15', 6_000],
  ])
  expect((await of(2025)).years.slice(-1)).toEqual([2024])
  // What all years come to is what lies in the drawer of this member's money.
  const held = await db.$queryRaw<[{ cents: bigint }]>`
    SELECT sum(e."amountCents")::bigint AS cents FROM "LedgerEntry" e WHERE e."accountCode" = 'clearing.counter'`
  expect((await of(2024)).totalCents + (await of(2025)).totalCents).toBe(Number(held[0].cents))
})

test('both are printed, in English and Spanish, with the figures of the pages; the same again is the same to the byte', async () => {
  const asked = { memberId: member.memberId, from: '2025-01-01', to: '2025-12-31' }
  const english = await printStatement(member.viewer, { ...asked, language: 'en' })
  expect(english.name).toBe(`statement-${member.number}-2025-01-01-2025-12-31.pdf`)
  const { closingCents } = await getStatement(member.viewer, asked)
  expect(flat(english.bytes)).toContain(`You owe on Dec 31, 2025 ${balanceInWords(closingCents, 'en')}`)
  expect((await printStatement(member.viewer, { ...asked, language: 'en' })).bytes.equals(english.bytes)).toBe(true)
  expect(flat((await printStatement(member.viewer, { ...asked, language: 'es' })).bytes)).toContain('Estado de cuenta')
  const year = await printYear(member.viewer, { memberId: member.memberId, year: 2025, language: 'en' })
  expect(flat(year.bytes)).toContain('Dues paid in 2025')
  expect(flat(year.bytes)).toContain('Total $50.00')
  expect(flat((await printYear(member.viewer, { memberId: member.memberId, year: 2025, language: 'es' })).bytes)).toContain('Cuotas pagadas en 2025')
})

test('trust: 13 nobody reads another member’s statement or year; instructors read none', async () => {
  const other = (await owingMember()).viewer
  const span = { from: '2025-01-01', to: '2025-12-31' }
  for (const [actor, refusal] of [[other, NotFound], [person('instructor'), Forbidden]] as const) {
    await expect(getStatement(actor, { memberId: member.memberId, ...span })).rejects.toBeInstanceOf(refusal)
    await expect(printStatement(actor, { memberId: member.memberId, ...span, language: 'en' })).rejects.toBeInstanceOf(refusal)
    await expect(getYear(actor, { memberId: member.memberId, year: 2025 })).rejects.toBeInstanceOf(refusal)
    await expect(printYear(actor, { memberId: member.memberId, year: 2025, language: 'en' })).rejects.toBeInstanceOf(refusal)
  }
  await expect(getStatement(person('staff'), { memberId: randomUUID(), ...span })).rejects.toBeInstanceOf(NotFound)
})

test('spans: what an address does not say, says wrongly or the wrong way round', () => {
  const today = '2028-02-29'
  expect(presetSpan('month', today)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(presetSpan('lastMonth', '2028-01-31')).toEqual({ from: '2027-12-01', to: '2027-12-31' })
  expect(presetSpan('lastYear', today)).toEqual({ from: '2027-01-01', to: '2027-12-31' })
  expect(spanOf({}, 'year', today)).toEqual({ from: '2028-01-01', to: '2028-12-31' })
  expect(spanOf({ from: '2027-13-40', to: 'x' }, 'month', today)).toEqual({ from: '2028-02-01', to: '2028-02-29' })
  expect(spanOf({ from: '2028-03-05', to: '2028-01-10' }, 'month', today)).toEqual({ from: '2028-01-10', to: '2028-03-05' })
  expect(spanOf({ from: '2028-06-15' }, 'month', today)).toEqual({ from: '2028-06-15', to: '2028-06-30' })
  expect(spanOf({ to: '2027-06-15' }, 'month', today)).toEqual({ from: '2027-06-01', to: '2027-06-15' })
})
