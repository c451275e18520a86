'use server'

import { formAction } from '@/lib/form-action'
import { endSession, endSessions, inviteUser, lockUser, sendInvitation, unlockUser } from '@/lib/users/administration'
import { changeDuties, changeRoles } from '@/lib/users/rights'

const shown = (done: string) => ({ userId }: { userId: string }) => `/users/${userId}?done=${done}`

export const inviteUserAction = formAction(inviteUser, { goTo: shown('invited') })
export const sendInvitationAction = formAction(sendInvitation, { goTo: shown('sent') })
export const changeRolesAction = formAction(changeRoles, { goTo: shown('roles') })
export const changeDutiesAction = formAction(changeDuties, { goTo: shown('duties') })
export const lockUserAction = formAction(lockUser, { goTo: shown('locked') })
export const unlockUserAction = formAction(unlockUser, { goTo: shown('unlocked') })
export const endSessionsAction = formAction(endSessions, { goTo: shown('ended') })
export const endSessionAction = formAction(endSession, { goTo: shown('ended') })
