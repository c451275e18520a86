import { formatInstant } from '@/lib/dates'
import { Invalid } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/queue'
import { command } from '@/lib/operation'
import { reconcileNow } from './jobs'
import { givenSpan, nextSpan } from './rules'
import { AskForRun } from './schema'

const UNDER_WAY_MINUTES = 5

/** Asks the worker for a run, over given days or from where the last one ended. A second click within minutes finds the first. */
export const askForRun = command({
  name: 'reconciliation.askForRun',
  input: AskForRun,
  run: async ({ tx, actor }, { from, to }) => {
    const now = new Date()
    // Two clicks at once wait for each other, and the second sees the first.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('reconciliation', 0))`
    const under = await tx.reconciliationRun.findFirst({ where: { finishedAt: null, startedAt: { gt: new Date(now.getTime() - UNDER_WAY_MINUTES * 60_000) } }, orderBy: { startedAt: 'desc' } })
    if (under) throw new Invalid({}, `A run is under way since ${formatInstant(under.startedAt)}. Look again in a minute; nothing is asked twice.`)
    const [last, first] = await Promise.all([
      tx.reconciliationRun.findFirst({ where: { finishedAt: { not: null } }, orderBy: { untilAt: 'desc' }, select: { untilAt: true } }),
      tx.checkout.findFirst({ orderBy: { createdAt: 'asc' }, select: { createdAt: true } }),
    ])
    const span = from ? givenSpan(now, from, to) : nextSpan(now, { lastUntil: last?.untilAt ?? null, firstCheckout: first?.createdAt ?? null })
    if (span.fromAt >= span.untilAt) throw new Invalid({ from: ['This day lies ahead.'] })
    const { id: runId } = await tx.reconciliationRun.create({ data: { startedBy: actor.id, startedAt: now, ...span }, select: { id: true } })
    await enqueue(tx, reconcileNow, { runId }, runId)
    return { runId }
  },
})
