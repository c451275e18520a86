'use server'

import { formAction } from '@/lib/form-action'
import { openCheckout, withdrawCheckout } from '@/lib/payments/checkout'

export const makePaymentLinkAction = formAction(openCheckout, { goTo: ({ checkoutId }) => `/payments/links/${checkoutId}` })
export const withdrawPaymentLinkAction = formAction(withdrawCheckout, { goTo: ({ id }) => `/payments/links/${id}` })
