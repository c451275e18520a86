import { cliActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { Role } from '@/lib/generated/prisma/enums'
import { createUser, findMemberForAccount, issuePasswordLink } from '@/lib/users/accounts'
import { CommandError, type Call } from './call'
import { operator } from './operator'

/** `ip2adb user create`: an account without a password, and the link that gives it one, to be handed over or printed. */
export async function runUserCreate(call: Call): Promise<void> {
  const text = (name: string) => (typeof call.options[name] === 'string' ? call.options[name] : undefined)
  const memberNumber = text('member')
  const roles = text('role')?.split(',') ?? []
  const [given, ...name] = call.words
  const wrong = roles.find((role) => !(role in Role))
  if (wrong) throw new CommandError(`There is no role "${wrong}". Roles: ${Object.values(Role).join(', ')}.`, 2)
  if (!memberNumber && (name.length === 0 || roles.length === 0)) throw new CommandError('Give EMAIL NAME --role ROLE, or --member NUMBER. More: ip2adb user create --help', 2)
  const actor = cliActor(operator())
  const member = memberNumber ? await findMemberForAccount(actor, { memberNumber }) : undefined
  const email = given ?? member?.email
  if (!email) throw new CommandError(`Member ${memberNumber} has no e-mail on the roster: give one, it is the name to sign in with.`, 2)
  const account = await createUser(actor, {
    email, name: name.join(' ') || member?.name || email,
    roles: (roles.length > 0 ? roles : ['member']) as Role[], ...(memberNumber ? { memberNumber } : {}),
  })
  const { secret } = await issuePasswordLink(actor, { email: account.email })
  const link = `${env().NEXTAUTH_URL}/invite/${secret}`
  call.say(`Account ${account.email} is made. Its link, good once and for three days:\n\n  ${link}\n`)
  call.answer({ email: account.email, link })
}
