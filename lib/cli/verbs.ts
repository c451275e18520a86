import { cliActor } from '@/lib/auth/actor'
import { db } from '@/lib/db'
import { setDefaultRates } from '@/lib/dues/rates'
import { env } from '@/lib/env'
import { startWorker } from '@/lib/jobs/worker'
import { followHallTimeZone } from '@/lib/settings/zone'
import type { Call } from './call'
import { migrate, pendingMigrations } from './migrate'

/** `ip2adb migrate`: says what it will apply, and applies it. */
export async function runMigrate(call: Call): Promise<void> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = env()
  const ownerUrl = DATABASE_OWNER_URL ?? DATABASE_URL
  const pending = await pendingMigrations(ownerUrl)
  call.say(pending.length === 0 ? 'All migrations stand already.' : `${pending.length} to apply:\n${pending.map((name) => `  ${name}`).join('\n')}`)
  const { applied, appRole } = await migrate(ownerUrl, DATABASE_URL)
  // A new hall begins with the default rates; officers change them. Where there are rates already, nothing is touched.
  if ((await db.duesRate.count()) === 0) await setDefaultRates(cliActor('migrate'), {})
  call.say(`Database ready: ${applied} migrations, application role ${appRole}.`)
  call.answer({ migrations: applied, applied: pending, applicationRole: appRole })
}

export async function runWorker(): Promise<void> {
  const worker = await startWorker()
  const leaveClock = await followHallTimeZone(worker.schedule)
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  leaveClock()
  await worker.stop()
}
