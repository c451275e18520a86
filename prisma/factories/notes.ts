import type { z } from 'zod'
import type { Person } from '@/lib/auth/actor'
import { writeNote } from '@/lib/notes/commands'
import type { WriteNote } from '@/lib/notes/schema'
import { again } from './office'

/** A note of this author about the member; what matters to the test is given. */
export async function noted(author: Person, memberId: string, over: Partial<z.input<typeof WriteNote>> = {}): Promise<string> {
  return (await writeNote(again(author), { memberId, text: 'Called about the address.', visibility: 'staff_only', category: 'contact', ...over })).noteId
}
