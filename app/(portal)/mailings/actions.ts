'use server'

import { formAction } from '@/lib/form-action'
import { draftMailing, rewriteMailing, sendMailing, sendTestMailing, trustAddress } from '@/lib/mailings/commands'

export const draftMailingAction = formAction(draftMailing, { goTo: ({ mailingId }) => `/mailings/${mailingId}?done=drafted` })
export const rewriteMailingAction = formAction(rewriteMailing, { goTo: ({ mailingId }) => `/mailings/${mailingId}?done=rewritten` })
export const sendTestMailingAction = formAction(sendTestMailing, { goTo: ({ mailingId }) => `/mailings/${mailingId}?done=tested` })
export const sendMailingAction = formAction(sendMailing, { goTo: ({ mailingId }) => `/mailings/${mailingId}?done=sent` })
export const trustAddressAction = formAction(trustAddress, { goTo: ({ memberId }) => `/members/${memberId}?done=trusted` })
