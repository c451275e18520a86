// Money that somebody brings to the counter: looked at first, booked once, with its receipt.
import type { Actor } from '@/lib/auth/actor'
import { addDays, dateFrom, formatDate, todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { applyMoney } from '@/lib/dues/allocation'
import { readMemberDues } from '@/lib/dues/member-dues'
import { ensurePeriods } from '@/lib/dues/periods'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import { accounts } from '@/lib/ledger/accounts'
import { postJournal, type JournalLine } from '@/lib/ledger/journals'
import { formatCents } from '@/lib/money'
import { command } from '@/lib/operation'
import { raiseException } from '@/lib/payments/exceptions'
import { lockPayee } from '@/lib/payments/payee'
import { nextReceipt } from '@/lib/payments/receipts'
import { methodLabels, receiptLabel } from '@/lib/payments/schema'
import { settingOn } from '@/lib/settings/current'
import type { z } from 'zod'
import { refuseOwn } from './access'
import { canBeHandedBack, whyClosed } from './closed'
import { planPayment, planVersion, type Plan } from './rules'
import { MOST_CENTS, TakePayment, type CounterMethod } from './schema'
import { debtInWords, planInWords } from './words'

type Asked = z.output<typeof TakePayment>
/** What the money does: its lines against the counter's clearing, in words, and who has it then (nobody yet: suspense). */
type Use = { amountCents: number; lines: JournalLine[]; said: string; memberId: string | null; note: string | null }
/** `again`: the same form came before, and this is the payment that it made then. */
export type Taken = { paymentId: string; receipt: string; again: boolean }

/**
 * Books a payment taken at the counter and answers its receipt. The same entryKey is the same payment. Throws Conflict where the account is no
 * longer what the look showed (nothing is booked; both are named), Invalid for days, amounts and drawers that do not fit, Forbidden for the own
 * record. Money for a closed record is refused where it can be handed back, and waits in suspense where it cannot (case 33).
 */
export const takePayment = command({
  name: 'counter.takePayment',
  input: TakePayment,
  run: async ({ tx, actor }, asked): Promise<Taken> => {
    if ((await tx.member.count({ where: { id: asked.memberId } })) === 0) throw new NotFound('This member')
    const memberId = await lockPayee(tx, asked.memberId)
    refuseOwn(actor, memberId)
    const before = await tx.payment.findUnique({ where: { entryKey: asked.entryKey }, select: { id: true, receiptYear: true, receiptNumber: true } })
    if (before) return { paymentId: before.id, receipt: receiptLabel(before.receiptYear, before.receiptNumber), again: true }

    const receivedOn = await receivedDay(tx, asked.receivedOn)
    const drawerId = await drawerFor(tx, actor, asked.method)
    const use = await forClosed(tx, memberId, asked) ?? await forMember(tx, memberId, asked, receivedOn)
    const { method, reference, entryKey } = asked
    const journalId = await postJournal(tx, {
      kind: 'payment', occurredOn: receivedOn, memo: `${methodLabels[method]} at the counter: ${use.said}`, sourceKey: `counter:${entryKey}`,
      lines: [{ account: accounts.counterClearing, cents: use.amountCents }, ...use.lines],
    })
    const receipt = await nextReceipt(tx, receivedOn)
    const { id: paymentId } = await tx.payment.create({
      data: {
        memberId: use.memberId, amountCents: use.amountCents, method, receivedOn: dateFrom(receivedOn), ...receipt, reference, note: use.note,
        takenBy: actor.id, entryKey, drawerId, journalId,
      },
      select: { id: true },
    })
    if (use.memberId === null) {
      const detail = `${formatCents(use.amountCents)} came by ${methodLabels[method].toLowerCase()} ${use.said}. Say whose it is.`
      await raiseException(tx, { kind: 'suspense', key: `suspense:${paymentId}`, room: 'payments', recordId: paymentId, amountCents: use.amountCents, memberId, detail })
    }
    return { paymentId, receipt: receiptLabel(receipt.receiptYear, receipt.receiptNumber), again: false }
  },
})

async function receivedDay(tx: Tx, said: On | undefined): Promise<On> {
  const today = todayAtHall()
  const receivedOn = said ?? today
  if (receivedOn > today) throw new Invalid({ receivedOn: ['This day lies in the future.'] })
  const first = addDays(today, -(await settingOn(tx, 'counter.daysBack')))
  if (receivedOn < first) throw new Invalid({ receivedOn: [`Payments may be dated back to ${formatDate(first)}.`] })
  return receivedOn
}

/** The clerk's open drawer, which then cannot be closed before this booking ends; cash needs one. */
async function drawerFor(tx: Tx, actor: Actor, method: CounterMethod): Promise<string | null> {
  const [drawer] = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM "Drawer" WHERE "openedBy" = ${actor.id} AND "closedAt" IS NULL FOR SHARE`
  if (!drawer && method === 'cash') throw new Invalid({ method: ['Cash goes into a drawer. Please open yours first.'] })
  return drawer?.id ?? null
}

/** What becomes of money for a closed record; undefined where the record is open. */
async function forClosed(tx: Tx, memberId: string, { method, amount, note }: Asked): Promise<Use | undefined> {
  const why = await whyClosed(tx, memberId)
  if (why === null) return undefined
  if (canBeHandedBack(method)) throw new Invalid({}, `${why} Nothing was booked. Please hand the money back, or have the record opened again first.`)
  if (amount === undefined) throw new Invalid({ amount: ['Give the amount that came in.'] })
  const { memberNumber } = await tx.member.findUniqueOrThrow({ where: { id: memberId }, select: { memberNumber: true } })
  const said = `for the closed record of member ${memberNumber}`
  return { amountCents: amount, lines: [{ account: accounts.suspense, cents: -amount }], said, memberId: null, note: [`Came ${said}.`, note].filter(Boolean).join(' ') }
}

/** What the money settles as things stand under the lock. */
async function forMember(tx: Tx, memberId: string, { amount, debts, through, version, note }: Asked, receivedOn: On): Promise<Use> {
  const plan = planPayment(await readMemberDues(tx, memberId), { amount, debts, through }, receivedOn)
  if ('message' in plan) throw new Invalid({ [plan.field]: [plan.message] })
  if (plan.amountCents > MOST_CENTS) throw new Invalid({ amount: [`At most ${formatCents(MOST_CENTS)} at once.`] })
  if (version !== undefined && version !== planVersion(plan)) throw otherThanShown(plan)
  const months = await ensurePeriods(tx, plan.wishes.flatMap((wish) => wish.startsOn ?? []))
  const wished = plan.wishes.map(({ startsOn, feeId, amountCents }) => ({ periodId: startsOn === null ? null : months.get(startsOn)!, feeId, amountCents }))
  const { lines } = await applyMoney(tx, { memberId, amountCents: plan.amountCents, wished, occurredOn: receivedOn })
  return { amountCents: plan.amountCents, lines, said: plan.parts.map(debtInWords).join(', ') || 'credit', memberId, note }
}

const otherThanShown = (plan: Plan) => new Conflict(
  [{ field: 'plan', label: 'This payment', yours: 'As you were shown it', theirs: [`${formatCents(plan.amountCents)}.`, ...planInWords(plan)].join(' ') }],
  planVersion(plan), 'The member’s account has changed since you looked. Nothing was booked. Look at what the payment does now; booking it again books that.',
)
