'use server'

import { formAction } from '@/lib/form-action'
import { withdrawNote, writeNote } from '@/lib/notes/commands'

export const writeNoteAction = formAction(writeNote, { done: 'The note is kept.' })
export const withdrawNoteAction = formAction(withdrawNote, { done: 'The note is taken back.' })
