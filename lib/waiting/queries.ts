// What waits for whoever looks, as the frame of every page counts it: one statement for all rooms, else each page would ask each room.
import { z } from 'zod'
import { can } from '@/lib/auth/authorize'
import { query } from '@/lib/operation'

/** The viewer's open tasks, adjustments to decide on, exceptions about money; 0 where the viewer has no right to count. */
export const countWaiting = query({
  name: 'waiting.count',
  input: z.strictObject({}),
  run: async ({ db, actor }) => {
    const userId = actor.kind === 'person' && can(actor, 'tasks.list') ? actor.userId : null
    const [row] = await db.$queryRaw<[{ tasks: number; adjustments: number; exceptions: number }]>`
      SELECT (SELECT count(*)::int FROM "Task" WHERE "ownerId" = ${userId}::uuid AND "doneAt" IS NULL) AS tasks,
        (SELECT count(*)::int FROM "DuesAdjustment" WHERE ${can(actor, 'dues.decideAdjustment')} AND status = 'pending') AS adjustments,
        (SELECT count(*)::int FROM "MoneyException" WHERE ${can(actor, 'reconciliation.listExceptions')} AND "settledAt" IS NULL) AS exceptions`
    return row
  },
})
