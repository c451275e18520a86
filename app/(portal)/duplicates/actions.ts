'use server'

import { dismissDuplicate, reconsiderDuplicate } from '@/lib/duplicates/commands'
import { mergeMembers } from '@/lib/duplicates/merge-members'
import { mergeOrganizations } from '@/lib/duplicates/merge-organizations'
import { compareHref, duplicatesHref } from '@/lib/duplicates/schema'
import { undoMerge } from '@/lib/duplicates/undo'
import { formAction } from '@/lib/form-action'

export const mergeMembersAction = formAction(mergeMembers, { goTo: ({ mergeId }) => `/duplicates/merges/${mergeId}?done=merged` })
export const mergeOrganizationsAction = formAction(mergeOrganizations, { goTo: ({ mergeId }) => `/duplicates/merges/${mergeId}?done=merged` })
export const undoMergeAction = formAction(undoMerge, { goTo: ({ mergeId }) => `/duplicates/merges/${mergeId}?done=undone` })
export const dismissDuplicateAction = formAction(dismissDuplicate, { goTo: ({ kind }) => duplicatesHref({ kind, show: 'open', page: 1 }) })
export const reconsiderDuplicateAction = formAction(reconsiderDuplicate, { goTo: ({ kind, keptId, lostId }) => compareHref(kind, keptId, lostId) })
