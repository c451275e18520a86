'use server'

import { askAdjustment, decideAdjustment, reverseAdjustment, withdrawAdjustment } from '@/lib/dues/adjustments'
import { applyClassChanges } from '@/lib/dues/class-changes'
import { endExemption, grantExemption, voidExemption } from '@/lib/dues/exemptions'
import { formAction } from '@/lib/form-action'

export const askAdjustmentAction = formAction(askAdjustment, { goTo: ({ adjustmentId }) => `/dues/adjustments/${adjustmentId}?done=asked` })
export const decideAdjustmentAction = formAction(decideAdjustment, { goTo: ({ adjustmentId, decision }) => `/dues/adjustments/${adjustmentId}?done=${decision}` })
export const withdrawAdjustmentAction = formAction(withdrawAdjustment, { goTo: ({ adjustmentId }) => `/dues/adjustments/${adjustmentId}?done=withdrawn` })
export const reverseAdjustmentAction = formAction(reverseAdjustment, { goTo: ({ adjustmentId }) => `/dues/adjustments/${adjustmentId}?done=reversed` })
export const grantExemptionAction = formAction(grantExemption, { goTo: ({ memberId, months, creditCents }) => `/dues/${memberId}/exemptions?done=granted&months=${months.length}&cents=${creditCents}` })
export const endExemptionAction = formAction(endExemption, { goTo: ({ memberId, months }) => `/dues/${memberId}/exemptions?done=ended&months=${months.length}` })
export const voidExemptionAction = formAction(voidExemption, { goTo: ({ memberId, months }) => `/dues/${memberId}/exemptions?done=voided&months=${months.length}` })
export const applyClassChangesAction = formAction(applyClassChanges, { goTo: ({ members, months }) => `/dues/periods?classMembers=${members}&classMonths=${months}` })
