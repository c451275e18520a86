// `ip2adb seed --dirty`: a known number of every fault that the database does not refuse, in a database that was seeded before, so that one
// can see `ip2adb integrity` find and repair them. Never for a database with a hall's own members.
import pg from 'pg'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { CommandError, type Call } from '../call'
import { guardFaults } from './dirty/guards'
import { moneyFaults } from './dirty/money'
import { officeFaults } from './dirty/office'
import { peopleFaults } from './dirty/people'
import { Field, type Planted } from './dirty/planting'

/** Plants `each` of every fault (of some there can be only one) as the database's owner. Answers how many findings of which check that makes. */
export async function plantFaults({ each = 3, progress }: { each?: number; progress?: (done: number, total: number) => void } = {}): Promise<Planted> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const owner = new pg.Client({ connectionString: DATABASE_OWNER_URL ?? DATABASE_URL })
  await owner.connect()
  try {
    const field = new Field(owner, decodeURIComponent(new URL(DATABASE_URL).username))
    const faults = [...peopleFaults, ...officeFaults, ...moneyFaults, ...guardFaults]
    const planted: Planted = {}
    for (const [at, fault] of faults.entries()) {
      for (const [check, count] of Object.entries(await fault(field, each))) planted[check] = (planted[check] ?? 0) + count
      progress?.(at + 1, faults.length)
    }
    return planted
  } finally {
    await owner.end()
  }
}

/** `ip2adb seed --dirty`. */
export async function runDirty(call: Call): Promise<void> {
  const { IP2A_ENV } = env()
  if (IP2A_ENV === 'production' || IP2A_ENV === 'staging') throw new CommandError(`Refused: faults are never planted into a ${IP2A_ENV} database. Nothing was changed.`, 3)
  if ((await db.member.count()) === 0 || (await db.duesPeriod.count()) === 0) throw new CommandError('There is no local here yet: seed first (ip2adb seed), then plant faults. Nothing was changed.', 2)
  if ((await db.member.count({ where: { memberNumber: { startsWith: 'faulty-' } } })) > 0) throw new CommandError('Faults were planted here before: how many of each there are would not be known any more. Nothing was changed.', 2)
  const bar = call.progress('Faults', 100)
  const planted = await plantFaults({ progress: (done, total) => bar.at(Math.round((100 * done) / total)) })
  bar.end()
  for (const [check, count] of Object.entries(planted).sort()) call.say(`${String(count).padStart(5)} × ${check}`)
  call.say(`Planted. See them: ip2adb integrity. Repair what needs no person: ip2adb integrity --repair.`)
  call.answer({ planted })
}
