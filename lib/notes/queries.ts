import { can } from '@/lib/auth/authorize'
import { empty, sql } from '@/lib/db'
import type { NoteCategory, NoteVisibility } from '@/lib/generated/prisma/enums'
import { part } from '@/lib/operation'
import { noteWithin, readsAll } from './access'
import { ListNotes } from './schema'

type Row = { id: string; text: string; visibility: NoteVisibility; category: NoteCategory; createdAt: string; withdrawnAt: string | null; authorId: string; author: string }

/** Notes about a member that this viewer may read, newest first, with a way on where there is more. The others leave no trace in the answer. */
export const listNotes = part({
  name: 'notes.list',
  input: ListNotes,
  rows: ({ actor }, { memberId, before, limit }) => sql`
    SELECT n.id, n.text, n.visibility, n.category, n."createdAt", n."withdrawnAt", n."authorId", u.name AS author
    FROM "MemberNote" n JOIN "Member" m ON m.id = n."memberId" JOIN "User" u ON u.id = n."authorId"
    WHERE n."memberId" = ${memberId}::uuid AND ${noteWithin(actor)} ${before ? sql`AND n.id < ${before}::uuid` : empty} ORDER BY n.id DESC LIMIT ${limit + 1}`,
  found: (rows: Row[], { actor }, { limit }) => {
    const userId = actor.kind === 'person' ? actor.userId : null
    const notes = rows.slice(0, limit).map(({ authorId, createdAt, withdrawnAt, ...note }) => ({
      ...note, createdAt: new Date(createdAt), withdrawnAt: withdrawnAt === null ? null : new Date(withdrawnAt),
      mayWithdraw: withdrawnAt === null && can(actor, 'notes.withdraw') && (authorId === userId || readsAll(actor)),
    }))
    return { notes, olderThan: rows.length > limit ? notes.at(-1)!.id : null }
  },
})

export type ListedNote = Awaited<ReturnType<typeof listNotes>>['notes'][number]
