import { NotFound } from '@/lib/errors'
import { query } from '@/lib/operation'
import { allowed, doings } from './acts'
import { OneBulk, PreviewBulk, UNDO_DAYS, type BulkKey, type LeftOut } from './schema'
import { weighed } from './weighing'

const SHOWN = 100

/** What an act would do to the chosen records, or to all that a list means; nothing is written. */
export const previewBulk = query({
  name: 'bulk.preview',
  input: PreviewBulk,
  run: async ({ db, actor }, asked) => {
    const { doing, who } = allowed(actor, asked.act)
    const decided = await doing.decide(db, who, asked)
    const { changing, leftOut, version } = weighed(decided)
    return { total: decided.length, changing: changing.length, names: changing.slice(0, 5).map((one) => one.name), leftOut, version }
  },
})

/** One bulk act: what it did, to whom, and whether it can be taken back. */
export const getBulk = query({
  name: 'bulk.get',
  input: OneBulk,
  run: async ({ db, actor, access }, { actId }) => {
    const act = await db.bulkAct.findFirst({ where: { id: actId, ...(access === 'any' ? {} : { createdBy: actor.id }) } })
    if (!act) throw new NotFound('This act')
    const key = act.act as BulkKey
    const [rows, keptCount, author] = [
      await db.bulkRow.findMany({ where: { bulkActId: actId }, orderBy: [{ kept: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }], take: SHOWN, select: { recordId: true, name: true, kept: true } }),
      await db.bulkRow.count({ where: { bulkActId: actId, kept: { not: null } } }),
      await db.user.findUnique({ where: { id: act.createdBy.replace('user:', '') }, select: { name: true } }),
    ]
    const until = new Date(act.createdAt.getTime() + UNDO_DAYS * 86_400_000)
    return {
      id: act.id, key, changed: act.changed, leftOut: act.leftOut as unknown as LeftOut[], reason: act.reason, createdAt: act.createdAt, author: author?.name ?? null,
      asked: act.asked as Record<string, string>, undoneAt: act.undoneAt, keptCount, until, undoable: act.undoneAt === null && until > new Date(),
      rows: rows.map((row) => ({ ...row, href: doings[key].href(row.recordId) })),
    }
  },
})
