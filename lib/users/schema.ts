import { z } from 'zod'
import { colsOf, type ListColumns } from '@/lib/columns'
import { isDay } from '@/lib/dates'
import { Duty, Role } from '@/lib/generated/prisma/enums'

export const roleLabels: Record<Role, string> = {
  admin: 'Administrator', officer: 'Officer', staff: 'Staff', organizer: 'Organizer', instructor: 'Instructor', member: 'Member', viewer: 'Viewer (read only)',
}

export const dutyLabels: Record<Duty, string> = { treasurer: 'Treasurer', representative: 'Representative', front_desk: 'Front desk' }
/** What a duty adds to the roles, in a line for whoever gives it. */
export const dutyHints: Record<Duty, string> = {
  treasurer: 'Sets rates, opens months, runs charges; reads payments.', representative: 'Reads members and their dues.', front_desk: 'Looks members up and makes payment links.',
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
export const ChooseKeys = z.strictObject({ keys: z.enum(['on', 'off']) })
export const GetPasswordLink = z.strictObject({ token: z.string().max(200) })
export const SignInAs = z.strictObject({ email, next: z.string().max(2000).optional() })

const userId = z.uuid()
export const OneUser = z.strictObject({ userId })
export const OneSession = z.strictObject({ userId, sessionId: z.uuid() })
export const OwnSession = z.strictObject({ sessionId: z.uuid() })

export const InviteUser = z.strictObject({
  name: z.string().trim().min(1, 'Give the name.').max(200, 'Use at most 200 characters.'),
  email: email.pipe(z.email('Write an e-mail address like name@example.org.')),
  roles: z.array(z.enum(Role)).default([]).refine((roles) => roles.length > 0, 'Give at least one role.'),
  memberNumber: z.string().trim().max(50, 'Use at most 50 characters.').optional(),
})

const lastDay = z.string().trim().refine((typed) => typed === '' || isDay(typed), 'Give a day that exists, as YYYY-MM-DD.').optional()
/** A box for each role or duty, and a last day beside it. `version` is what was on the screen (rules.ts, versionOfRights). */
const rights = <K extends string>(known: Record<K, K>) => z.strictObject({
  userId, version: z.string().max(2000), held: z.array(z.enum(known)).default([]),
  ...(Object.fromEntries(Object.keys(known).map((name) => [`until_${name}`, lastDay])) as Record<`until_${K}`, typeof lastDay>),
})
export const ChangeRoles = rights(Role)
export const ChangeDuties = rights(Duty)

export const LockUser = z.strictObject({ userId, reason: z.string().trim().min(1, 'Say why.').max(500, 'Use at most 500 characters.') })

export const ChangePassword = z.strictObject({
  current: z.string().min(1, 'Enter your password.').max(1000),
  password: z.string().max(1000),
  again: z.string().max(1000),
}).refine((typed) => typed.password === typed.again, { path: ['again'], message: 'The two passwords are not the same.' })

export const userStates = { active: 'May sign in', invited: 'Invited, no password yet', never: 'Never signed in', locked: 'Locked' } as const
/** What the list says of an account. */
export const stateOf = ({ lockedAt, hasPassword }: { lockedAt: Date | null; hasPassword: boolean }): string => (lockedAt ? 'Locked' : hasPassword ? 'May sign in' : 'No password yet')

export const userSorts = ['name', 'seen'] as const

/** The columns of the list and of its export. */
export const userColumns = {
  name: { label: 'Name', always: true }, email: { label: 'E-mail', usual: true }, roles: { label: 'Roles', usual: true }, duties: { label: 'Duties', usual: true },
  number: { label: 'Member', usual: true }, state: { label: 'State', usual: true }, seen: { label: 'Last seen', usual: true },
} as const satisfies ListColumns

export type UserColumn = keyof typeof userColumns

/** A view of the list, as its address says it. What an address says wrongly counts as not said. */
export const ListUsers = z.strictObject({
  q: z.string().transform((typed) => typed.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, ' ').trim()).catch(''),
  role: z.enum(Role).optional().catch(undefined),
  duty: z.enum(Duty).optional().catch(undefined),
  state: z.enum(['active', 'invited', 'never', 'locked']).optional().catch(undefined),
  sort: z.enum(userSorts).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).catch('asc'),
  cols: colsOf(userColumns),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})
export type UserView = z.output<typeof ListUsers>

/** The view that a page's search parameters describe; parameters of others are ignored. */
export const userViewFrom = (params: Record<string, string>): UserView =>
  ListUsers.parse(Object.fromEntries(Object.keys(ListUsers.shape).map((name) => [name, params[name]])))

/** The query of a view, without what goes without saying. */
export function userQueryOf(view: Partial<UserView>): string {
  const unsaid: Partial<UserView> = { q: '', direction: 'asc', page: 1 }
  const said = Object.entries(view).filter(([name, value]) => value !== undefined && value !== unsaid[name as keyof UserView])
  return said.length === 0 ? '' : `?${new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString()}`
}
