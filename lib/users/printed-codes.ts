// A member without e-mail opens the account by a code on paper, which the hall's desk prints and hands over. The code is shown once;
// it works once, with the member's number and birth date, for two weeks, and a new one ends the one before.
import { randomInt } from 'node:crypto'
import { hashPassword, hashSecret, passwordFault } from '@/lib/auth/password'
import { addDays, dateFrom, startOfDay, todayAtHall } from '@/lib/dates'
import { Invalid, NotFound } from '@/lib/errors'
import { command, query } from '@/lib/operation'
import { Refused, refusedFor } from '@/lib/refused'
import { fullName } from '@/lib/members/schema'
import { countTry } from '@/lib/throttle'
import { startEmailChange } from './email-change'
import { claimLink, endLinks, makeLink, usableNow } from './links'
import { isOnlyAMembers, lockAccountOf, makeMemberAccount, mayHaveAccount, setPassword } from './member-accounts'
import { openSession, type SignedIn } from './sign-in'
import { codesTyped } from './throttle'
import { CODE_LENGTH, codeLetters, OneMember, UsePrintedCode } from './ways-in'

const DAYS = 14

const person = { select: { memberNumber: true, firstName: true, middleName: true, lastName: true, email: true, dateOfBirth: true, archivedAt: true } } as const

/** What the desk sees before it prints a code: whether there is an account, and whether a code is on its way. */
export const getAccountOfMember = query({
  name: 'users.getOfMember',
  input: OneMember,
  run: async ({ db }, { memberId }) => {
    const member = await db.member.findUnique({
      where: { id: memberId },
      select: {
        ...person.select,
        account: { select: { email: true, lockedAt: true, createdAt: true, roles: { select: { role: true } }, duties: { select: { duty: true } } } },
        accountLinks: {
          where: { purpose: 'printed_code', usedAt: null, revokedAt: null, expiresAt: { gt: new Date() } }, orderBy: { createdAt: 'desc' }, take: 1,
          select: { createdAt: true, expiresAt: true, createdBy: true },
        },
      },
    })
    if (!member) throw new NotFound('This member')
    const [code] = member.accountLinks
    const issuer = code?.createdBy.startsWith('user:') ? await db.user.findUnique({ where: { id: code.createdBy.slice(5) }, select: { name: true } }) : null
    const { account } = member
    return {
      name: fullName(member), memberNumber: member.memberNumber, hasEmail: member.email !== null,
      hindrance: hindrance(member, account), account: account && { signInName: account.email ?? member.memberNumber, createdAt: account.createdAt },
      code: code ? { issuedAt: code.createdAt, lastOn: lastDayOf(code.expiresAt), issuedBy: issuer?.name ?? null } : null,
    }
  },
})

type Account = { lockedAt: Date | null } & Parameters<typeof isOnlyAMembers>[0]

/** Why no code can be printed, in words for the desk; null where one can. */
function hindrance(member: { archivedAt: Date | null; dateOfBirth: Date | null }, account: Account | null): string | null {
  if (member.archivedAt) return 'The member record is archived.'
  if (!member.dateOfBirth) return 'The record has no birth date. Add it first: the code works only together with it.'
  if (account?.lockedAt) return 'The account is locked. An administrator unlocks it.'
  if (account && !isOnlyAMembers(account)) return 'This account has further rights. An administrator sends a password link instead.'
  return null
}

/** The last day of a code that ends with it: codes end in the hall's night. */
const lastDayOf = (expiresAt: Date) => todayAtHall(new Date(expiresAt.getTime() - 1))

const newCode = () => Array.from({ length: CODE_LENGTH }, () => codeLetters[randomInt(codeLetters.length)]).join('')

/** Issues a code and answers it, this once: only its hash is kept. With it a member without e-mail opens the account, or sets a forgotten password. */
export const issuePrintedCode = command({
  name: 'users.issuePrintedCode',
  input: OneMember,
  run: async ({ tx, actor }, { memberId }) => {
    const account = await lockAccountOf(tx, memberId)
    const member = await tx.member.findUnique({ where: { id: memberId }, ...person })
    if (!member) throw new NotFound('This member')
    const reason = hindrance(member, account)
    if (reason) throw new Invalid({}, reason)
    const code = newCode()
    const lastOn = addDays(todayAtHall(), DAYS)
    await makeLink(tx, { memberId, purpose: 'printed_code', secretHash: hashSecret(code), expiresAt: startOfDay(addDays(lastOn, 1)), actor })
    return { code: code.replace(/(.{4})(?=.)/g, '$1-'), lastOn }
  },
})

/** Ends a code that is on its way. */
export const endPrintedCode = command({
  name: 'users.endPrintedCode',
  input: OneMember,
  run: async ({ tx }, { memberId }) => {
    if ((await endLinks(tx, { memberId }, ['printed_code'])) === 0) throw new Invalid({}, 'There is no code to end: it was used, or it ended by itself.')
    return { memberId }
  },
})

const wrong = 'Number, code and birth date do not fit together, or the code was used or is too old. Check all three, or ask the hall for a new code.'

/** Opens the account by a printed code (or sets the password of one that the member has), and signs in. All that can be wrong answers alike. */
export const usePrintedCode = command({
  name: 'users.usePrintedCode',
  input: UsePrintedCode,
  run: async ({ tx, actor }, { memberNumber, dateOfBirth, code, password, email }): Promise<SignedIn | Refused> => {
    const fault = passwordFault(password)
    if (fault) throw new Invalid({ password: [fault] })
    const wait = await countTry(tx, codesTyped(memberNumber, actor.ip))
    if (wait > 0) return refusedFor(wait)
    const link = await tx.accountLink.findFirst({
      where: { ...usableNow(code, 'printed_code'), member: { ...mayHaveAccount(), memberNumber, dateOfBirth: dateFrom(dateOfBirth) } },
      select: { id: true, memberId: true, member: { select: { language: true, firstName: true } } },
    })
    if (!link?.memberId || !link.member) return new Refused(wrong)
    const account = await lockAccountOf(tx, link.memberId)
    if (!(await claimLink(tx, link.id)) || (account && (account.lockedAt || !isOnlyAMembers(account)))) return new Refused(wrong)
    const passwordHash = await hashPassword(password)
    if (account) await setPassword(tx, account.id, passwordHash)
    const user = account ?? (await makeMemberAccount(tx, link.memberId, passwordHash, null))
    if (email) await startEmailChange(tx, actor, { userId: user.id, memberId: link.memberId, name: link.member.firstName, language: link.member.language, email })
    return openSession(tx, actor, user, undefined)
  },
})
