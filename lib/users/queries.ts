import { query } from '@/lib/operation'
import { isDemo } from '@/lib/env'
import { Nothing, roleLabels } from './schema'

/** The demo's one-click sign-ins; nothing outside a demo. */
export const listDemoSignIns = query({
  name: 'users.listDemoSignIns',
  input: Nothing,
  run: async ({ db }) => {
    if (!isDemo()) return []
    const users = await db.user.findMany({
      where: { email: { endsWith: '@demo.example' } },
      select: { email: true, name: true, createdAt: true, roles: { select: { role: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    })
    return users.flatMap(({ email, name, roles }) => (email ? [{ email, name, role: roles.map((row) => roleLabels[row.role]).join(', ') }] : []))
  },
})
