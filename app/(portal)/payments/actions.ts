'use server'

import { formAction } from '@/lib/form-action'
import { noteDispute } from '@/lib/payments/disputes'
import { withdrawRefund } from '@/lib/payments/refunds'
import { decideAndRefund, refund } from '@/lib/payments/refunds-walk'
import { openCheckout, withdrawCheckout } from '@/lib/payments/checkout'
import { sendReceipt } from '@/lib/payments/sending-receipts'

export const makePaymentLinkAction = formAction(openCheckout, { goTo: ({ checkoutId }) => `/payments/links/${checkoutId}` })
export const withdrawPaymentLinkAction = formAction(withdrawCheckout, { goTo: ({ id }) => `/payments/links/${id}` })
export const sendReceiptAction = formAction(sendReceipt, { done: 'The receipt is on its way again.' })
export const askRefundAction = formAction(refund, { goTo: ({ refundId }) => `/payments/refunds/${refundId}` })
export const decideRefundAction = formAction(decideAndRefund, { goTo: ({ refundId }) => `/payments/refunds/${refundId}` })
export const withdrawRefundAction = formAction(withdrawRefund, { goTo: ({ refundId }) => `/payments/refunds/${refundId}` })
export const noteDisputeAction = formAction(noteDispute, { done: 'Saved.' })
