import { z } from 'zod'
import { Role } from '@/lib/generated/prisma/enums'

export const roleLabels: Record<Role, string> = {
  admin: 'Administrator', officer: 'Officer', staff: 'Staff', organizer: 'Organizer', instructor: 'Instructor', member: 'Member', viewer: 'Viewer (read only)',
}

const email = z.string().trim().toLowerCase().min(1, 'Enter your e-mail address.').max(255)

/** The name to sign in with: the account's e-mail, or the member number. */
export const signInName = z.string().trim().toLowerCase().min(1, 'Enter your e-mail or member number.').max(255)

export const SignIn = z.strictObject({
  email: signInName,
  password: z.string().min(1, 'Enter your password.').max(1000),
  next: z.string().max(2000).optional(),
})

export const UsePasswordLink = z.strictObject({
  token: z.string().min(20).max(100),
  password: z.string().max(1000),
  again: z.string().max(1000),
}).refine((typed) => typed.password === typed.again, { path: ['again'], message: 'The two passwords are not the same.' })

export const CreateUser = z.strictObject({
  email: email.pipe(z.email('This is not an e-mail address.')),
  name: z.string().trim().min(1, 'Enter a name.').max(200),
  roles: z.array(z.enum(Role)).min(1, 'Give at least one role.'),
  memberNumber: z.string().trim().max(50).optional(),
  /** Demo only: the one-click sign-ins have passwords nobody needs to know. */
  password: z.string().min(8).optional(),
})

export const FindMemberForAccount = z.strictObject({ memberNumber: z.string().trim().min(1).max(50) })
export const IssuePasswordLink = z.strictObject({ email })
export const Nothing = z.strictObject({})
export const ChooseLanguage = z.strictObject({ locale: z.enum(['en', 'es']) })
export const ChooseTheme = z.strictObject({ theme: z.enum(['light', 'dark', 'system']) })
export const GetPasswordLink = z.strictObject({ token: z.string().max(200) })
export const SignInAs = z.strictObject({ email, next: z.string().max(2000).optional() })
