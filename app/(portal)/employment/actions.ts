'use server'

import { endEmployment, hireMember, markEmployment, voidEmployment } from '@/lib/employment/commands'
import { correctEmployment } from '@/lib/employment/correcting'
import { formAction } from '@/lib/form-action'

export const hireMemberAction = formAction(hireMember, { goTo: ({ employmentId }) => `/employment/${employmentId}?done=hired` })
export const endEmploymentAction = formAction(endEmployment, { goTo: ({ employmentId }) => `/employment/${employmentId}?done=ended` })
export const correctEmploymentAction = formAction(correctEmployment, { goTo: ({ employmentId }) => `/employment/${employmentId}?done=corrected` })
export const markEmploymentAction = formAction(markEmployment, { goTo: ({ employmentId }) => `/employment/${employmentId}?done=marked` })
export const voidEmploymentAction = formAction(voidEmployment, { goTo: ({ employmentId }) => `/employment/${employmentId}?done=voided` })
