// `ip2adb seed`: invented data, once, in a database without members. The demo local is told through the commands that people use; --quick, --stress
// and many members come in bulk, through the same triggers and constraints.
import { hashPassword } from '@/lib/auth/password'
import { isDay, pretendToday, todayAtHall, type On } from '@/lib/dates'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { CommandError, numberOption, type Call } from '../call'
import { profiles, type Profile } from './bulk/profile'
import { worldOf } from './bulk/world'
import { writeBulk } from './bulk/write'
import { catchUp } from './catch-up'
import { seedLocal } from './local'
import { beginSeeding, endSeeding } from './mark'
import { DEMO_PASSWORD_OF_ALL, printSignIns } from './sign-ins'

const SEED = 46
/** More members than these are not told one by one through the commands: they come in bulk. */
const MOST_BY_COMMANDS = 2_000

const figure = (n: number) => n.toLocaleString('en-US')

/** Which bulk profile was asked for; null: the demo local. */
function profileOf(call: Call): Profile | null {
  const asked = (['quick', 'stress', 'rows-of-first-system'] as const).filter((name) => call.options[name])
  if (asked.length > 1) throw new CommandError(`Choose one of ${asked.map((name) => `--${name}`).join(' and ')}.`, 2)
  const name = asked[0] === 'rows-of-first-system' ? 'first_system' : asked[0]
  const members = numberOption(call, 'members', { least: 3, most: 1_000_000, otherwise: name ? profiles[name].members : 300 })
  if (!name && members <= MOST_BY_COMMANDS) return null
  return { ...profiles[name ?? 'stress'], members }
}

function asOfDay(call: Call): On {
  const given = call.options['as-of']
  if (given === undefined) return todayAtHall()
  if (typeof given !== 'string' || !isDay(given)) throw new CommandError(`--as-of takes a day like 2026-01-31, not ${String(given)}.`, 2)
  if (given > todayAtHall()) throw new CommandError(`--as-of ${given} lies in the future.`, 2)
  return given
}

export async function runSeed(call: Call): Promise<void> {
  if (call.options['print-sign-ins']) return call.say(printSignIns())
  if (call.options['dirty']) return (await import('./dirty')).runDirty(call)
  const { IP2A_ENV, DATABASE_URL, DATABASE_OWNER_URL } = env()
  if (IP2A_ENV === 'production' || IP2A_ENV === 'staging') throw new CommandError(`A ${IP2A_ENV} database is never seeded with invented people.`, 3)
  const [profile, seed, asOf] = [profileOf(call), numberOption(call, 'seed', { least: 0, most: 2_147_483_647, otherwise: SEED }), asOfDay(call)]
  if (call.options['up-to-date']) {
    const { months, payments } = await catchUp()
    call.answer({ months, payments })
    return call.say(payments > 0 ? `${figure(payments)} payments were made until today.` : 'The demo is up to date.')
  }
  if ((await db.member.count()) > 0) return call.say('There are members already; nothing was seeded.')
  if ((await db.seeding.count()) > 0) throw new CommandError('A seeding was begun in this database and never ended. Empty it first: ip2adb reset.', 3)
  const started = performance.now()
  const seconds = () => (performance.now() - started) / 1000
  if (profile === null) {
    pretendToday(asOf)
    await beginSeeding(seed, asOf)
    const made = await seedLocal({ members: numberOption(call, 'members', { least: 3, most: MOST_BY_COMMANDS, otherwise: 300 }), seed, today: asOf })
    await endSeeding()
    call.answer({ members: made.members, payments: made.payments, seconds: seconds() })
    return call.say(`Seeded ${figure(made.members)} members and ${figure(made.payments)} payments in ${seconds().toFixed(1)} s.`)
  }
  const progress = call.progress('members', profile.members)
  const written = await writeBulk(DATABASE_OWNER_URL ?? DATABASE_URL, worldOf(profile, seed, asOf), await hashPassword(DEMO_PASSWORD_OF_ALL), (members) => progress.at(members))
  progress.end()
  call.answer({ profile: profile.name, seed, asOf, ...written, seconds: seconds() })
  call.say(`Seeded ${figure(written.members)} members, ${figure(written.rows)} rows in all, in ${seconds().toFixed(1)} s: ${figure(Math.round(written.rows / seconds()))} rows a second.`)
}
