'use server'

import { clearSessionCookie, keepKeys, keepLocale, keepTheme, safeNext, setSessionCookie } from '@/lib/auth/session'
import { touchSession } from '@/lib/auth/touch'
import { formAction } from '@/lib/form-action'
import { stopPresenting } from '@/lib/leadership/commands'
import { stopActing } from '@/lib/members/acting'
import { chooseKeys, chooseLanguage, chooseTheme } from '@/lib/users/accounts'
import { signIn, signInToDemo, signOut } from '@/lib/users/sign-in'

export const signInAction = formAction(signIn, { after: ({ secret }) => setSessionCookie(secret), goTo: ({ next }) => safeNext(next) })
export const signInToDemoAction = formAction(signInToDemo, { after: ({ secret }) => setSessionCookie(secret), goTo: ({ next }) => safeNext(next) })
export const signOutAction = formAction(signOut, { after: clearSessionCookie, goTo: () => '/sign-in' })
export const stopActingAction = formAction(stopActing, { goTo: ({ memberId }) => (memberId ? `/members/${memberId}` : '/') })
export const stopPresentingAction = formAction(stopPresenting, { goTo: () => '/leadership' })
export const chooseLanguageAction = formAction(chooseLanguage, { after: ({ locale }) => keepLocale(locale) })
export const chooseThemeAction = formAction(chooseTheme, { after: ({ theme }) => keepTheme(theme) })
export const chooseKeysAction = formAction(chooseKeys, { after: ({ keys }) => keepKeys(keys) })
export const staySignedInAction = formAction(touchSession, {})
