// What is typed on the ways into an account. Pure, so that tests and forms share it.
import { z } from 'zod'
import { isDay } from '@/lib/dates'
import { signInName } from './schema'

const memberNumber = z.string().trim().min(1, 'Enter your member number.').max(50)
const dateOfBirth = z.string().trim().refine(isDay, 'Enter your birth date.')
const token = z.string().min(20).max(100)
const address = z.string().trim().toLowerCase().max(255)
const newEmail = address.min(1, 'Enter your e-mail address.').pipe(z.email('This is not an e-mail address.'))
const perhapsEmail = address.default('').refine((typed) => typed === '' || z.email().safeParse(typed).success, 'This is not an e-mail address.').transform((typed) => typed || null)

const passwords = { password: z.string().max(1000), again: z.string().max(1000) }
const same = (typed: { password: string; again: string }) => typed.password === typed.again
const notTheSame = { path: ['again'], message: 'The two passwords are not the same.' }

/** Letters that nobody takes for another on paper: no O and 0, no I, L and 1, no U. */
export const codeLetters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_LENGTH = 12
/** A code as typed, without its hyphens and blanks. */
const code = z.string().transform((typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, '')).pipe(z.string().min(1, 'Enter the code from your letter.').max(40))

export const AskToOpen = z.strictObject({ memberNumber, dateOfBirth })
export const OneLink = z.strictObject({ token: z.string().max(200) })
export const OpenAccount = z.strictObject({ token, ...passwords }).refine(same, notTheSame)
export const UsePrintedCode = z.strictObject({
  memberNumber, dateOfBirth, code, ...passwords,
  /** Becomes the account's when the link mailed to it is opened. */
  email: perhapsEmail,
}).refine(same, notTheSame)
export const AskToReset = z.strictObject({ name: signInName })
export const ChangeEmail = z.strictObject({ password: z.string().min(1, 'Enter your password.').max(1000), email: newEmail })
export const UseToken = z.strictObject({ token })
export const OneMember = z.strictObject({ memberId: z.uuid() })

/** What the worker is asked to mail: to nobody, where what was typed fits nobody. The request names the mail, so that it is one. */
export const MailToMember = z.strictObject({ memberId: z.uuid().nullable(), requestId: z.string().min(1).max(200) })
export const MailToUser = z.strictObject({ userId: z.uuid().nullable(), requestId: z.string().min(1).max(200) })
