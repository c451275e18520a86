'use server'

import { formAction } from '@/lib/form-action'
import { changePassword, endOtherSessions, endOwnSession } from '@/lib/users/profile'

export const changePasswordAction = formAction(changePassword, { done: 'Your password is changed. Every other sign-in of yours has ended.' })
export const endOwnSessionAction = formAction(endOwnSession, { done: 'Signed out there.' })
export const endOtherSessionsAction = formAction(endOtherSessions, { done: 'Signed out everywhere else.' })
