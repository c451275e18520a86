'use server'

import { formAction } from '@/lib/form-action'
import { cancelImport, checkImport, resumeImport, startImport, undoImport } from '@/lib/imports/commands'

// Each check has an address of its own: what was typed for the one before is kept under that one's, and does not come back over this.
export const checkImportAction = formAction(checkImport, { goTo: ({ importId, version }) => `/imports/${importId}?checked=${version}` })
export const startImportAction = formAction(startImport, { goTo: ({ importId }) => `/imports/${importId}` })
export const cancelImportAction = formAction(cancelImport, { goTo: ({ importId }) => `/imports/${importId}` })
export const resumeImportAction = formAction(resumeImport, { goTo: ({ importId }) => `/imports/${importId}?done=again` })
export const undoImportAction = formAction(undoImport, { goTo: ({ importId }) => `/imports/${importId}` })
