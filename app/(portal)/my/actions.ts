'use server'

import { formAction } from '@/lib/form-action'
import { chooseMailings } from '@/lib/mailings/commands'
import { updateContact } from '@/lib/members/contact'
import { openCheckout, withdrawCheckout } from '@/lib/payments/checkout'

export const payDuesAction = formAction(openCheckout, { onOwnPages: true, goTo: ({ goTo }) => goTo })
export const callBackDebitAction = formAction(withdrawCheckout, { onOwnPages: true, goTo: ({ id }) => `/my/pay/result?checkout=${id}` })
export const updateContactAction = formAction(updateContact, { onOwnPages: true, goTo: () => '/my/details?saved=1' })
export const chooseMailingsAction = formAction(chooseMailings, { onOwnPages: true, goTo: () => '/my/details?saved=1' })
