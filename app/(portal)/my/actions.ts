'use server'

import { formAction } from '@/lib/form-action'
import { openCheckout } from '@/lib/payments/checkout'

export const payDuesAction = formAction(openCheckout, { goTo: ({ goTo }) => goTo })
