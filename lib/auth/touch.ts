import { z } from 'zod'
import { command } from '@/lib/operation'

/** Notes that the session is in use. A stranger has none, and nothing happens. */
export const touchSession = command({
  name: 'users.touchSession',
  input: z.strictObject({}),
  passing: true,
  run: async ({ tx, actor }) => {
    if (actor.kind !== 'person') return
    await tx.session.updateMany({ where: { id: actor.sessionId, endedAt: null }, data: { lastSeenAt: new Date() } })
  },
})
