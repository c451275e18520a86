import { accessOf } from '@/lib/auth/authorize'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { membersWithin } from '@/lib/members/access'
import { command } from '@/lib/operation'
import { notesToWithdraw } from './access'
import { WithdrawNote, WriteNote } from './schema'

/** Writes a note about a member. Its words never change; the trail says that there is one, never what it says. */
export const writeNote = command({
  name: 'notes.write',
  input: WriteNote,
  run: async ({ tx, actor }, note) => {
    if (actor.kind !== 'person') throw new Forbidden()
    const reach = accessOf(actor, 'members.get')
    const member = reach && await tx.member.findFirst({ where: { AND: [{ id: note.memberId }, membersWithin(actor, reach)] }, select: { id: true } })
    if (!member) throw new NotFound('This member')
    const { id: noteId } = await tx.memberNote.create({ data: { ...note, authorId: actor.userId }, select: { id: true } })
    return { noteId, memberId: note.memberId }
  },
})

/** Takes a note back: struck out for officers and its author, gone for all others. */
export const withdrawNote = command({
  name: 'notes.withdraw',
  input: WithdrawNote,
  run: async ({ tx, actor, access }, { noteId }) => {
    const note = await tx.memberNote.findFirst({ where: { AND: [{ id: noteId }, notesToWithdraw(actor, access)] }, select: { memberId: true } })
    if (!note) throw new NotFound('This note')
    const { count } = await tx.memberNote.updateMany({ where: { id: noteId, withdrawnAt: null }, data: { withdrawnAt: new Date() } })
    if (count === 0) throw new Invalid({}, 'This note is taken back already.')
    return { noteId, memberId: note.memberId }
  },
})
