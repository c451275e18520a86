// The hall's clock is a setting. Web, worker and command line load it when they start; what runs on looks again every few seconds, so that
// a change reaches every process without a restart.
import { hallTimeZone, setHallTimeZone } from '@/lib/dates'
import { db } from '@/lib/db'
import { log } from '@/lib/log'
import { settingOn } from './current'

const EVERY_MS = 3_000

/** Sets this process's clock to the zone in force; answers whether it changed. A zone that this machine does not know leaves the clock as it is. */
export async function loadHallTimeZone(): Promise<boolean> {
  const zone = await settingOn(db, 'hall.timeZone')
  if (zone === hallTimeZone()) return false
  setHallTimeZone(zone)
  log.info({ zone }, 'the hall’s clock was set')
  return true
}

/** Loads the zone now and follows it until stopped. A database that is away now is asked again later. */
export async function followHallTimeZone(changed: () => Promise<void> = () => Promise.resolve()): Promise<() => void> {
  const look = async () => {
    try {
      if (await loadHallTimeZone()) await changed()
    } catch (error) {
      log.warn({ err: (error as Error).message }, 'the hall’s time zone could not be read')
    }
  }
  await look()
  const timer = setInterval(() => void look(), EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
