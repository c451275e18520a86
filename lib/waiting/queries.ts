// What waits for whoever looks, as the frame of every page counts it: one statement for all rooms, else each page would ask each room.
import { z } from 'zod'
import { can } from '@/lib/auth/authorize'
import { keptWaiting, waitingFor, type Waiting } from '@/lib/auth/waiting-counts'
import { sql } from '@/lib/db'
import { query } from '@/lib/operation'

/** The viewer's open tasks, adjustments to decide on, exceptions about money; 0 where the viewer has no right to count. */
export const countWaiting = query({
  name: 'waiting.count',
  input: z.strictObject({}),
  run: async ({ db, actor }): Promise<Waiting> => {
    const userId = actor.kind === 'person' ? actor.userId : null
    const kept = userId === null ? undefined : keptWaiting(userId)
    const all = kept ?? (await db.$queryRaw<[{ waiting: Waiting }]>(waitingFor(sql`${userId}::uuid`)))[0].waiting
    return {
      tasks: can(actor, 'tasks.list') ? all.tasks : 0,
      adjustments: can(actor, 'dues.decideAdjustment') ? all.adjustments : 0,
      exceptions: can(actor, 'reconciliation.listExceptions') ? all.exceptions : 0,
    }
  },
})
