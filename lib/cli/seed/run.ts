import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { CommandError, numberOption, type Call } from '../call'
import { printSignIns } from './sign-ins'
import { seedLocal } from './local'

/** `ip2adb seed [--members N] [--print-sign-ins]`: the demo local, once; a database that has members is left as it is. */
export async function runSeed(call: Call): Promise<void> {
  if (call.options['print-sign-ins']) return call.say(printSignIns())
  const members = numberOption(call, 'members', { least: 3, most: 1_000_000, otherwise: 300 })
  const { IP2A_ENV } = env()
  if (IP2A_ENV === 'production' || IP2A_ENV === 'staging') throw new CommandError(`A ${IP2A_ENV} database is never seeded with invented people.`, 3)
  if ((await db.member.count()) > 0) return call.say('There are members already; nothing was seeded.')
  const started = Date.now()
  const made = await seedLocal({ members })
  call.answer({ members: made.members, payments: made.payments, seconds: (Date.now() - started) / 1000 })
  call.say(`Seeded ${made.members} members and ${made.payments} payments in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
}
