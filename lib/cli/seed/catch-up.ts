// A demo that was seeded months ago lives on until today: months are charged, members pay as they used to, the clerk's drawer is today's. Through the
// commands that people use. Told again it finds everything done: nobody pays twice in a month.
import { randomUUID } from 'node:crypto'
import { cliActor } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { closeDrawer, openDrawer } from '@/lib/counter/drawers'
import { getDesk } from '@/lib/counter/queries'
import { addDays, addMonths, dateFrom, firstOfMonth, lastOfMonth, monthsBetween, onFrom, todayAtHall, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { runCharges } from '@/lib/dues/charge-run'
import { openPeriods } from '@/lib/dues/periods'
import type { PaymentMethod } from '@/lib/generated/prisma/enums'
import { recordPayments } from '@/lib/payments/record'
import { dice, type Dice } from './dice'
import { signedIn } from './office'

const actor = () => cliActor('seed')
/** At most so many years are told; an older demo is begun anew. */
const MOST_MONTHS = 60
/** So many payments are booked at once. */
const AT_ONCE = 2_000

/** The day that the data was seeded for; null where this is no demo. */
async function seededOn(): Promise<On | null> {
  const mark = await db.seeding.findFirst({ select: { asOfOn: true } })
  if (mark) return onFrom(mark.asOfOn)
  const sam = await db.user.findUnique({ where: { email: 'staff@demo.example' }, select: { createdAt: true } })
  return sam && todayAtHall(sam.createdAt)
}

/** The month in which the demo was told of last: who pays without a clerk and without Stripe is invented. */
async function lastTold(): Promise<On | null> {
  const last = await db.payment.aggregate({ where: { takenBy: null, checkoutId: null }, _max: { receivedOn: true } })
  return last._max.receivedOn && firstOfMonth(onFrom(last._max.receivedOn))
}

type Debtor = { memberId: string; open: { month: On; cents: number }[]; method: PaymentMethod }

/** Who owes and paid nothing in that month yet: the months, oldest first, and the way in which they paid last. */
async function debtorsIn(month: On): Promise<Debtor[]> {
  const rows = await db.$queryRaw<{ memberId: string; startsOn: On; open: number; method: PaymentMethod }[]>`
    SELECT c."memberId", d."startsOn"::text, o.open::int, coalesce(p.method::text, 'check') AS method
    FROM "DuesCharge" c JOIN "DuesPeriod" d ON d.id = c."periodId" AND d."startsOn" <= ${month}::date
    JOIN "DuesProjection" j ON j."memberId" = c."memberId" AND j."unpaidMonths" > 0 AND j."onItsWayCents" = 0
    JOIN "Member" m ON m.id = c."memberId" AND m."archivedAt" IS NULL
    CROSS JOIN LATERAL (SELECT sum(e."amountCents") AS open FROM "LedgerEntry" e WHERE e."chargeId" = c.id) o
    LEFT JOIN LATERAL (SELECT method FROM "Payment" p WHERE p."memberId" = c."memberId" AND p."takenBy" IS NULL ORDER BY p."receivedOn" DESC, p.id DESC LIMIT 1) p ON true
    WHERE o.open > 0 AND NOT EXISTS (SELECT FROM "Payment" q WHERE q."memberId" = c."memberId" AND q."receivedOn" >= ${month}::date AND q."receivedOn" < ${addMonths(month, 1)}::date)
      AND EXISTS (SELECT FROM "MemberStatusSpan" s WHERE s."memberId" = c."memberId" AND s.status = 'active' AND s."startsOn" <= ${month}::date AND (s."endsOn" IS NULL OR s."endsOn" > ${month}::date))
    ORDER BY c."memberId", d."startsOn"`
  const debtors = new Map<string, Debtor>()
  for (const { memberId, startsOn, open, method } of rows) {
    const debtor = debtors.get(memberId) ?? { memberId, open: [], method }
    debtor.open.push({ month: startsOn, cents: open })
    debtors.set(memberId, debtor)
  }
  return [...debtors.values()]
}

const diceOf = (memberId: string, month: On): Dice => dice([...`${memberId}${month}`].reduce((hash, sign) => (Math.imul(hash, 31) + sign.charCodeAt(0)) >>> 0, 46))

/** What the debtor pays in that month: so much that as many months stay open as before it; now and then nothing, or everything. Null: not yet, or not at all. */
export function paysIn(month: On, today: On, { memberId, open }: Debtor, faithful: boolean): { amountCents: number; receivedOn: On } | null {
  const d = diceOf(memberId, month)
  const [day, mood] = [addDays(month, d.below(14)), d.below(100)]
  if (day > today || (!faithful && mood < 4)) return null
  const before = open.filter((one) => one.month < month).length
  const paid = !faithful && before > 0 && mood > 92 ? open : open.slice(0, open.length - before)
  const amountCents = paid.reduce((sum, one) => sum + one.cents, 0)
  return amountCents > 0 ? { amountCents, receivedOn: day } : null
}

async function liveMonth(month: On, today: On): Promise<number> {
  if ((await db.duesPeriod.count({ where: { startsOn: dateFrom(month) } })) === 0) {
    await openPeriods(actor(), { from: month, to: month, ...(month === firstOfMonth(today) ? { graceEndsOn: lastOfMonth(month) } : {}) })
  }
  await runCharges(actor(), { month })
  const owners = new Set((await db.user.findMany({ where: { memberId: { not: null }, email: { endsWith: '@demo.example' } }, select: { memberId: true } })).map((user) => user.memberId))
  const payments = (await debtorsIn(month)).flatMap((debtor) => {
    const pays = paysIn(month, today, debtor, owners.has(debtor.memberId))
    return pays ? [{ memberId: debtor.memberId, method: debtor.method, ...pays }] : []
  }).sort((a, b) => a.receivedOn.localeCompare(b.receivedOn))
  for (let at = 0; at < payments.length; at += AT_ONCE) await recordPayments(actor(), { payments: payments.slice(at, at + AT_ONCE) })
  return payments.length
}

/** A drawer that was left open on another day is counted, and today's opened: two members have paid at the counter this morning. */
async function openToday(today: On): Promise<void> {
  const sam = await signedIn('staff@demo.example')
  const { drawer } = await getDesk(sam, {})
  if (!drawer || drawer.openedOn >= today) return
  await closeDrawer(sam, { drawerId: drawer.id, counted: (drawer.expectedCents / 100).toFixed(2) })
  await openDrawer(sam, { float: '100' })
  const payers = await db.duesProjection.findMany({
    where: { owedCents: { gt: 0 }, member: { archivedAt: null, account: null, statuses: { none: { status: 'deceased' } } } }, orderBy: { memberId: 'asc' }, take: 2, select: { memberId: true },
  })
  for (const { memberId } of payers) await takePayment(sam, { memberId, entryKey: randomUUID(), method: 'cash', amount: '75', debts: [], receivedOn: today })
}

/** Lets the demo live on until today. Answers the months that were told, and what was paid in them; nothing where this is no demo, or where nothing is missing. */
export async function catchUp(): Promise<{ months: number; payments: number }> {
  const [today, seeded, told] = [todayAtHall(), await seededOn(), await lastTold()]
  const thisMonth = firstOfMonth(today)
  if (seeded === null) return { months: 0, payments: 0 }
  const next = addMonths(firstOfMonth(seeded), 1)
  const first = told !== null && told > next ? told : next
  const months = Math.min(monthsBetween(first, thisMonth) + 1, MOST_MONTHS)
  let payments = 0
  for (let ago = months - 1; ago >= 0; ago--) payments += await liveMonth(addMonths(thisMonth, -ago), today)
  if (seeded < today && (await db.user.count({ where: { email: 'staff@demo.example' } })) > 0) await openToday(today)
  return { months: Math.max(0, months), payments }
}
