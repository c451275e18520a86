// What may be said in a note about a member, and the words people read around it. Pure, so that forms share it.
import { z } from 'zod'
import { NoteCategory, NoteVisibility } from '@/lib/generated/prisma/enums'

export const categoryLabels: Record<NoteCategory, string> = { contact: 'Contact', dues: 'Dues', grievance: 'Grievance', general: 'General' }

export const visibilityLabels: Record<NoteVisibility, string> = { staff_only: 'Staff', officers: 'Officers only', all_authorized: 'Everybody in the office' }

export const visibilityHints: Record<NoteVisibility, string> = {
  staff_only: 'Administrators, officers and staff read it.',
  officers: 'Administrators and officers read it, and you.',
  all_authorized: 'Organizers and representatives read it too.',
}

export const LONGEST_NOTE = 5_000

// Line ends stay; what a terminal or a page would act on does not.
const unprintable = /[\p{Cs}\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u

export const WriteNote = z.strictObject({
  memberId: z.uuid(),
  text: z.string({ error: 'Write the note.' }).transform((typed) => typed.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .pipe(z.string().min(1, 'Write the note.').max(LONGEST_NOTE, 'Use at most 5,000 characters.')
      .refine((text) => !unprintable.test(text), 'This contains characters that cannot be printed.')),
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
