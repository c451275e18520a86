import type { Tx } from '@/lib/db'
import { NotFound } from '@/lib/errors'
import type { MergeKind } from '@/lib/generated/prisma/enums'
import { command } from '@/lib/operation'
import { DismissPair } from './schema'

const inOrder = (one: string, other: string) => (one < other ? { firstId: one, secondId: other } : { firstId: other, secondId: one })

async function refuseUnknown(tx: Tx, kind: MergeKind, ids: string[]): Promise<void> {
  const found = kind === 'member' ? await tx.member.count({ where: { id: { in: ids } } }) : await tx.organization.count({ where: { id: { in: ids } } })
  if (found !== 2) throw new NotFound('This pair of records')
}

/** Notes that two records are two, so that nobody is asked again. Saying it twice is saying it once. */
export const dismissDuplicate = command({
  name: 'duplicates.dismiss',
  input: DismissPair,
  run: async ({ tx, actor }, { kind, keptId, lostId }) => {
    await refuseUnknown(tx, kind, [keptId, lostId])
    await tx.notDuplicate.createMany({ skipDuplicates: true, data: [{ kind, ...inOrder(keptId, lostId), decidedBy: actor.id }] })
    return { kind }
  },
})

/** Takes that back: the two are proposed again where they look alike. */
export const reconsiderDuplicate = command({
  name: 'duplicates.reconsider',
  input: DismissPair,
  run: async ({ tx }, { kind, keptId, lostId }) => {
    const { count } = await tx.notDuplicate.deleteMany({ where: { kind, ...inOrder(keptId, lostId) } })
    if (count === 0) throw new NotFound('This decision')
    return { kind, keptId, lostId }
  },
})
