import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { printSignIns } from './sign-ins'
import { seedLocal } from './local'

/** `ip2adb seed [--members N] [--print-sign-ins]`: the demo local, once; a database that has members is left as it is. */
export async function runSeed(args: string[]): Promise<number> {
  if (args.includes('--print-sign-ins')) {
    console.log(printSignIns())
    return 0
  }
  const at = args.indexOf('--members')
  const members = at < 0 ? 300 : Number(args[at + 1])
  if (!Number.isInteger(members) || members < 3 || members > 1_000_000) {
    console.error('--members takes a whole number from 3 to 1,000,000.')
    return 2
  }
  if (env().IP2A_ENV === 'production' || env().IP2A_ENV === 'staging') {
    console.error(`A ${env().IP2A_ENV} database is never seeded with invented people.`)
    return 1
  }
  if ((await db.member.count()) > 0) {
    console.log('There are members already; nothing was seeded.')
    return 0
  }
  const started = Date.now()
  const made = await seedLocal({ members })
  console.log(`Seeded ${made.members} members and ${made.payments} payments in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  return 0
}
