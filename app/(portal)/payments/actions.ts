'use server'

import { formAction } from '@/lib/form-action'
import { openCheckout, withdrawCheckout } from '@/lib/payments/checkout'
import { sendReceipt } from '@/lib/payments/sending-receipts'

export const makePaymentLinkAction = formAction(openCheckout, { goTo: ({ checkoutId }) => `/payments/links/${checkoutId}` })
export const withdrawPaymentLinkAction = formAction(withdrawCheckout, { goTo: ({ id }) => `/payments/links/${id}` })
export const sendReceiptAction = formAction(sendReceipt, { done: 'The receipt is on its way again.' })
