// What the office wrote down and promised: notes of each visibility, and tasks of the demo's clerk and officer.
import { randomUUID } from 'node:crypto'
import type { Person } from '@/lib/auth/actor'
import { addDays, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { writeNote } from '@/lib/notes/commands'
import { completeTask, createTask } from '@/lib/tasks/commands'

/** Somebody with a sign-in of the demo, as they come through the door. */
export async function signedIn(email: string): Promise<Person> {
  const user = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true, memberId: true, roles: { select: { role: true } } } })
  return {
    kind: 'person', id: `user:${user.id}`, userId: user.id, sessionId: randomUUID(), memberId: user.memberId, roles: user.roles.map((row) => row.role), duties: [], requestId: randomUUID(),
  }
}

export async function seedOffice(memberIds: readonly string[], today: On): Promise<void> {
  const [sam, olivia, omar] = [await signedIn('staff@demo.example'), await signedIn('officer@demo.example'), await signedIn('organizer@demo.example')]
  const [rosa, tomas, , ...others] = memberIds
  if (!rosa || !tomas) return
  const third = others[0] ?? tomas
  await writeNote(sam, { memberId: rosa, category: 'contact', visibility: 'staff_only', text: 'Called about the two open months. She pays at the end of the week; best reached after four.' })
  await writeNote(olivia, { memberId: rosa, category: 'dues', visibility: 'officers', text: 'Asked whether a payment plan is possible. The board decides in its next meeting.' })
  await writeNote(omar, { memberId: rosa, category: 'general', visibility: 'all_authorized', text: 'Offered to help at the summer picnic.' })
  await writeNote(sam, { memberId: tomas, category: 'contact', visibility: 'all_authorized', text: 'Prefers calls in Spanish.' })
  await writeNote(olivia, { memberId: third, category: 'grievance', visibility: 'officers', text: 'Told us of unpaid overtime; wants to think about a grievance first.' })
  const about = (memberId: string) => ({ room: 'members' as const, recordId: memberId })
  await createTask(sam, { title: 'Ask Rosa whether the payment arrived', ownerId: sam.userId, dueOn: addDays(today, -3), ...about(rosa) })
  await createTask(olivia, { title: 'Check the new address with the post office', details: 'The last letter came back.', ownerId: sam.userId, dueOn: addDays(today, 2), ...about(tomas) })
  await createTask(sam, { title: 'Order receipt paper', ownerId: sam.userId, dueOn: addDays(today, 9) })
  await createTask(sam, { title: 'Call back about the overtime', ownerId: olivia.userId, dueOn: today, ...about(third) })
  const { taskId } = await createTask(olivia, { title: 'Send the welcome letter', ownerId: sam.userId, dueOn: addDays(today, -10), ...about(tomas) })
  await completeTask(sam, { taskId, version: 1 })
}
