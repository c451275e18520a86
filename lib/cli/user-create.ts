import { cliActor } from '@/lib/auth/actor'
import { env } from '@/lib/env'
import { Role } from '@/lib/generated/prisma/enums'
import { createUser, findMemberForAccount, issuePasswordLink } from '@/lib/users/accounts'
import { operator } from './operator'

const valuesOf = (args: string[], option: string) => args.flatMap((arg, at) => (arg === option && args[at + 1] ? [args[at + 1]!] : []))

const usage = `ip2adb user create EMAIL NAME --role ROLE [--role ROLE …]
ip2adb user create --member NUMBER [EMAIL]
Makes an account and prints its link to set a password: it works once, for three days. Roles: ${Object.values(Role).join(', ')}.`

/** `ip2adb user create`: an account without a password, and the link that gives it one, to be handed over or printed. */
export async function runUserCreate(args: string[]): Promise<number> {
  const [memberNumber] = valuesOf(args, '--member')
  const roles = valuesOf(args, '--role')
  const free = args.filter((arg, at) => !arg.startsWith('--') && !args[at - 1]?.startsWith('--'))
  const wrong = roles.find((role) => !(role in Role))
  if (wrong) {
    console.error(`There is no role "${wrong}".\n${usage}`)
    return 2
  }
  if (!memberNumber && (free.length < 2 || roles.length === 0)) {
    console.error(usage)
    return 2
  }
  const actor = cliActor(operator())
  const member = memberNumber ? await findMemberForAccount(actor, { memberNumber }) : undefined
  const email = free[0] ?? member?.email
  if (!email) {
    console.error(`Member ${memberNumber} has no e-mail on the roster: give one, it is the name to sign in with.`)
    return 2
  }
  const account = await createUser(actor, {
    email, name: free.slice(1).join(' ') || member?.name || email,
    roles: (roles.length > 0 ? roles : ['member']) as Role[], ...(memberNumber ? { memberNumber } : {}),
  })
  const { secret } = await issuePasswordLink(actor, { email: account.email })
  console.log(`Account ${account.email} is made. Its link, good once and for three days:\n\n  ${env().NEXTAUTH_URL}/invite/${secret}\n`)
  return 0
}
