import { ofDatabase } from './fingerprint.mjs'
import { hashOf } from './places.mjs'
import { step } from './plain.mjs'
import { startPostgres } from './postgres.mjs'
import { withOwner } from './instance.mjs'
import { cli, must } from './run.mjs'

/** The database of an instance: the one whose address was given, else the packaged server of its data folder. */
export async function openDatabase({ dataDir, log, fsync }) {
  const given = process.env.DATABASE_URL
  if (!given) return startPostgres({ dataDir, log, ...(fsync === undefined ? {} : { fsync }) })
  return { id: `given-${hashOf(given)}`, appUrl: given, given: true, alive: () => true, stop: async () => {} }
}

/** Starts the server again whenever it is gone; answers what stops it for good. */
export function keepDatabase(options, first, say) {
  let database = first
  let restarting
  const timer = setInterval(() => {
    if (!restarting && !database.alive()) restarting = again().finally(() => (restarting = undefined))
  }, 1_000)
  async function again() {
    say('The database is gone; it starts again')
    try {
      await database.stop()
      database = await openDatabase(options)
    } catch (error) {
      say(error.message)
    }
  }
  return async () => {
    clearInterval(timer)
    await restarting
    await database.stop()
  }
}

const verb = (name, options) => must(`ip2adb ${name}`, process.execPath, cli(name), options)

/** Brings the schema up to the sources, once for each state of them. */
export async function migrate(instance, database, env, log) {
  const wanted = `${database.id}/${ofDatabase()}`
  if (instance.kept.migrated === wanted) return
  await step('database migration', () => verb('migrate', { env: withOwner(env, database), log, record: instance.record }))
  instance.save({ migrated: wanted })
}

/** Puts the demo local into a database that does not have it yet; one of before lives on until today, looked after once a day. */
export async function seed(instance, database, env, log) {
  const today = `${database.id}/${new Date().toISOString().slice(0, 10)}`
  const options = { env: withOwner(env, database), log, record: instance.record }
  if (instance.kept.seeded !== database.id) {
    instance.save({ seeding: database.id })
    await step('demo local', () => verb('seed', options))
    instance.save({ seeded: database.id })
  } else if (instance.kept.livedUntil !== today) {
    await step('demo up to today', () => must('ip2adb seed --up-to-date', process.execPath, cli('seed', '--up-to-date'), options))
  }
  instance.save({ livedUntil: today })
}

/** Whether a seed was begun and never ended: what is there then is no demo local, and nobody's work either. */
export const isHalfSeeded = ({ kept }) => kept.seeding !== undefined && kept.seeded !== kept.seeding
