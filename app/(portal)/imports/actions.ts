'use server'

import { formAction } from '@/lib/form-action'
import { cancelImport, checkImport, resumeImport, startImport, undoImport } from '@/lib/imports/commands'

export const checkImportAction = formAction(checkImport, { goTo: ({ importId }) => `/imports/${importId}` })
export const startImportAction = formAction(startImport, { goTo: ({ importId }) => `/imports/${importId}` })
export const cancelImportAction = formAction(cancelImport, { goTo: ({ importId }) => `/imports/${importId}` })
export const resumeImportAction = formAction(resumeImport, { goTo: ({ importId }) => `/imports/${importId}?done=again` })
export const undoImportAction = formAction(undoImport, { goTo: ({ importId }) => `/imports/${importId}` })
