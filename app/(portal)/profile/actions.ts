'use server'

import { formAction } from '@/lib/form-action'
import { changeEmail } from '@/lib/users/email-change'
import { changePassword, endOtherSessions, endOwnSession } from '@/lib/users/profile'

export const changePasswordAction = formAction(changePassword, { done: 'Your password is changed. Every other sign-in of yours has ended.' })
export const changeEmailAction = formAction(changeEmail, { done: 'We have mailed a link to the new address. Open it within a day.' })
export const endOwnSessionAction = formAction(endOwnSession, { done: 'Signed out there.' })
export const endOtherSessionsAction = formAction(endOtherSessions, { done: 'Signed out everywhere else.' })
