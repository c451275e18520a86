import { command, query } from '@/lib/operation'
import type { Actor } from '@/lib/auth/actor'
import { hashPassword, newSecret, passwordFault } from '@/lib/auth/password'
import { failedWith, type Tx } from '@/lib/db'
import type { Role } from '@/lib/generated/prisma/enums'
import { Invalid, NotFound } from '@/lib/errors'
import { Refused } from '@/lib/refused'
import { claimLink, linkGone, makeLink, usableNow } from './links'
import { setPassword } from './member-accounts'
import { ChooseKeys, ChooseLanguage, ChooseTheme, CreateUser, FindMemberForAccount, GetPasswordLink, IssuePasswordLink, UsePasswordLink } from './schema'

/** A link lives three days: long enough for paper, short enough to be lost. */
const LINK_DAYS = 3

type NewAccount = { email: string; name: string; roles: Role[]; memberNumber?: string | undefined; password?: string | undefined }

/** Makes an account, without a password unless one is given (the demo). With a member number it is that member's own. Throws Invalid by field. */
export async function makeAccount(tx: Tx, { email, name, roles, memberNumber, password }: NewAccount): Promise<{ id: string; email: string; memberId: string | null }> {
  const member = memberNumber ? await tx.member.findUnique({ where: { memberNumber }, select: { id: true, account: { select: { id: true } } } }) : null
  if (memberNumber && !member) throw new Invalid({ memberNumber: [`No member has the number ${memberNumber}.`] })
  if (member?.account) throw new Invalid({ memberNumber: ['This member has an account already.'] })
  try {
    const { id, memberId } = await tx.user.create({
      data: {
        email, name, memberId: member?.id ?? null, passwordHash: password ? await hashPassword(password) : null,
        roles: { create: roles.map((role) => ({ role })) },
      },
      select: { id: true, memberId: true },
    })
    return { id, email, memberId }
  } catch (error) {
    if (failedWith(error, 'P2002')) throw new Invalid({ email: ['There is an account with this e-mail already.'] })
    throw error
  }
}

/** A new single-use link to set a password; older unused ones of the account end. Answers the secret once: only its hash is kept. */
export async function newPasswordLink(tx: Tx, actor: Actor, userId: string): Promise<{ secret: string; expiresAt: Date }> {
  const { secret, secretHash } = newSecret()
  const expiresAt = new Date(Date.now() + LINK_DAYS * 86_400_000)
  await makeLink(tx, { userId, purpose: 'set_password', expiresAt, secretHash, actor })
  return { secret, expiresAt }
}

export const createUser = command({ name: 'users.create', input: CreateUser, run: ({ tx }, account) => makeAccount(tx, account) })

/** The member that an account is about to be made for. */
export const findMemberForAccount = query({
  name: 'users.findMemberForAccount',
  input: FindMemberForAccount,
  run: async ({ db }, { memberNumber }) => {
    const member = await db.member.findUnique({ where: { memberNumber }, select: { firstName: true, lastName: true, email: true } })
    if (!member) throw new NotFound(`Member ${memberNumber}`)
    return { name: `${member.firstName} ${member.lastName}`, email: member.email }
  },
})

/** A link for whoever has this e-mail, to be handed over by hand. */
export const issuePasswordLink = command({
  name: 'users.issuePasswordLink',
  input: IssuePasswordLink,
  run: async ({ tx, actor }, { email }) => {
    const user = await tx.user.findUnique({ where: { email }, select: { id: true } })
    if (!user) throw new NotFound('This account')
    return newPasswordLink(tx, actor, user.id)
  },
})

const usable = (token: string) => ({ ...usableNow(token, 'set_password'), user: { lockedAt: null } })

/** Whose link it is, or NotFound: used, expired, made up. */
export const getPasswordLink = query({
  name: 'users.getPasswordLink',
  input: GetPasswordLink,
  run: async ({ db }, { token }) => {
    const link = await db.accountLink.findFirst({ where: usable(token), select: { user: { select: { name: true, email: true, member: { select: { memberNumber: true } } } } } })
    if (!link?.user) throw new NotFound('This link')
    return { name: link.user.name, signInName: link.user.email ?? link.user.member?.memberNumber ?? '' }
  },
})

/** Sets the password by a link. The link is used up, every session of the account ends, other links die. */
export const usePasswordLink = command({
  name: 'users.usePasswordLink',
  input: UsePasswordLink,
  run: async ({ tx }, { token, password }) => {
    const fault = passwordFault(password)
    if (fault) throw new Invalid({ password: [fault] })
    const link = await tx.accountLink.findFirst({ where: usable(token), select: { id: true, userId: true } })
    if (!link?.userId || !(await claimLink(tx, link.id))) return new Refused(linkGone)
    await setPassword(tx, link.userId, await hashPassword(password))
    return { userId: link.userId }
  },
})

/** The language of pages and mails; a member's stays with the member, a stranger's with the browser alone. */
export const chooseLanguage = command({
  name: 'users.chooseLanguage',
  input: ChooseLanguage,
  run: async ({ tx, actor }, { locale }) => {
    if (actor.kind === 'person' && actor.memberId) await tx.member.updateMany({ where: { id: actor.memberId, language: { not: locale } }, data: { language: locale } })
    return { locale }
  },
})

/** Light, dark or as the device says: kept by the browser alone. */
export const chooseTheme = command({ name: 'users.chooseTheme', input: ChooseTheme, run: async (_, { theme }) => ({ theme }) })

/** Whether single letters do something on staff's pages (WCAG 2.1.4: they can be turned off): kept by the browser alone. */
export const chooseKeys = command({ name: 'users.chooseKeys', input: ChooseKeys, run: async (_, { keys }) => ({ keys }) })
