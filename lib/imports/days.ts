import { isDay, type On } from '@/lib/dates'

/** A day as rosters write it, YYYY-MM-DD or MM/DD/YYYY; undefined where it is written otherwise or does not exist. */
export function readDay(written: string): On | undefined {
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(written)
  const on = american ? `${american[3]}-${american[1]!.padStart(2, '0')}-${american[2]!.padStart(2, '0')}` : written
  return isDay(on) ? on : undefined
}
