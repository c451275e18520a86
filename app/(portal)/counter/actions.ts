'use server'

import { bounceCheck } from '@/lib/counter/bouncing'
import { takePayment } from '@/lib/counter/commands'
import { deposit, tickDeposit } from '@/lib/counter/deposits'
import { closeDrawer, openDrawer } from '@/lib/counter/drawers'
import { formAction } from '@/lib/form-action'

export const openDrawerAction = formAction(openDrawer, { goTo: () => '/counter' })
export const closeDrawerAction = formAction(closeDrawer, { goTo: ({ drawerId }) => `/counter/sheets/${drawerId}` })
export const takePaymentAction = formAction(takePayment, { goTo: ({ paymentId, again }) => `/counter/receipts/${paymentId}${again ? '?again=1' : ''}` })
export const depositAction = formAction(deposit, { goTo: ({ depositId }) => `/counter/deposits/${depositId}` })
export const tickDepositAction = formAction(tickDeposit, { goTo: ({ depositId }) => `/counter/deposits/${depositId}` })
export const bounceCheckAction = formAction(bounceCheck, { goTo: ({ paymentId }) => `/payments/${paymentId}` })
