'use server'

import { formAction } from '@/lib/form-action'
import { actFor } from '@/lib/members/acting'
import {
  archiveMember, changeMemberClassification, changeMemberStatus, enrolMember, restoreMember, undoMemberStatus, updateMember,
} from '@/lib/members/commands'
import { endPrintedCode, issuePrintedCode } from '@/lib/users/printed-codes'

export const enrolMemberAction = formAction(enrolMember, { goTo: ({ memberId }) => `/members/${memberId}?done=enrolled` })
export const updateMemberAction = formAction(updateMember, { goTo: ({ memberId }) => `/members/${memberId}?done=edited` })
export const changeMemberStatusAction = formAction(changeMemberStatus, { goTo: ({ memberId, requestId }) => `/members/${memberId}?done=status&undo=${requestId}` })
export const undoMemberStatusAction = formAction(undoMemberStatus, { goTo: ({ memberId }) => `/members/${memberId}?done=undone` })
export const changeMemberClassificationAction = formAction(
  changeMemberClassification, { goTo: ({ memberId }) => `/members/${memberId}?done=classification` },
)
export const archiveMemberAction = formAction(archiveMember, { goTo: ({ memberId }) => `/members/${memberId}?done=archived` })
export const restoreMemberAction = formAction(restoreMember, { goTo: ({ memberId }) => `/members/${memberId}?done=restored` })
export const actForAction = formAction(actFor, { goTo: () => '/my' })
export const issuePrintedCodeAction = formAction(issuePrintedCode, { done: 'The code is made. Print this page now.', show: (letter) => letter })
export const endPrintedCodeAction = formAction(endPrintedCode, { goTo: ({ memberId }) => `/members/${memberId}/account?ended=1` })
