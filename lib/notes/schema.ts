// What may be said in a note about a member, and the words people read around it. Pure, so that forms share it.
import { z } from 'zod'
import { requiredLines } from '@/lib/fields'
import { NoteCategory, NoteVisibility } from '@/lib/generated/prisma/enums'

export const categoryLabels: Record<NoteCategory, string> = { contact: 'Contact', dues: 'Dues', grievance: 'Grievance', general: 'General' }

export const visibilityLabels: Record<NoteVisibility, string> = { staff_only: 'Staff', officers: 'Officers only', all_authorized: 'Everybody in the office' }

export const visibilityHints: Record<NoteVisibility, string> = {
  staff_only: 'Administrators, officers and staff read it.',
  officers: 'Administrators and officers read it, and you.',
  all_authorized: 'Organizers and representatives read it too.',
}

export const LONGEST_NOTE = 5_000

export const WriteNote = z.strictObject({
  memberId: z.uuid(),
  text: requiredLines(LONGEST_NOTE, 'Write the note.'),
  visibility: z.enum(NoteVisibility, { error: 'Choose who may read it.' }),
  category: z.enum(NoteCategory, { error: 'Choose what it is about.' }),
})

export const WithdrawNote = z.strictObject({ noteId: z.uuid() })

export const ListNotes = z.strictObject({
  memberId: z.uuid(),
  /** The id of the last note already seen. */
  before: z.uuid().optional().catch(undefined),
  limit: z.number().int().min(1).max(200).default(20),
})
