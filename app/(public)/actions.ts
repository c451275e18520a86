'use server'

import { setSessionCookie } from '@/lib/auth/session'
import { formAction } from '@/lib/form-action'
import { optOut } from '@/lib/mailings/commands'
import { usePasswordLink } from '@/lib/users/accounts'
import { payFromLink } from '@/lib/payments/checkout'
import { confirmEmail } from '@/lib/users/email-change'
import { askToOpen, openAccount } from '@/lib/users/opening'
import { usePrintedCode } from '@/lib/users/printed-codes'
import { askToReset } from '@/lib/users/resets'

export const usePasswordLinkAction = formAction(usePasswordLink, { goTo: () => '/sign-in?set=1' })
export const askToResetAction = formAction(askToReset, { goTo: () => '/reset-password?asked=1' })
export const askToOpenAction = formAction(askToOpen, { goTo: () => '/open-account?asked=1' })
export const openAccountAction = formAction(openAccount, { after: ({ secret }) => setSessionCookie(secret), goTo: () => '/' })
export const usePrintedCodeAction = formAction(usePrintedCode, { after: ({ secret }) => setSessionCookie(secret), goTo: () => '/' })
export const confirmEmailAction = formAction(confirmEmail, { goTo: ({ signedIn }) => (signedIn ? '/' : '/sign-in?confirmed=1') })
export const payFromLinkAction = formAction(payFromLink, { goTo: ({ goTo }) => goTo })
export const optOutAction = formAction(optOut, { goTo: ({ token }) => `/unsubscribe/${token}` })
