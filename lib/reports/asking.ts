import type { Actor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Reader } from '@/lib/settings/current'
import { askedIn, type Asked } from './parameters'
import { mayRun, reportBy } from './registry'
import type { Report } from './report'

/** The report that is asked for and its parameters, once it is sure that this person may run it. NotFound, Forbidden, or Invalid where a value is wrong. */
export function meantBy(actor: Actor, { report: key, asked: address }: { report: string; asked: string }): { report: Report; asked: Asked<string> } {
  const found = reportBy(key)
  if (!found) throw new NotFound('This report')
  if (!mayRun(actor, found)) throw new Forbidden()
  const { asked, errors } = askedIn(found.report, Object.fromEntries(new URLSearchParams(address)), todayAtHall())
  if (errors) throw new Invalid(errors, Object.values(errors).flat()[0])
  return { report: found.report, asked }
}

/** The employer that was asked for by name, as a map for inWords(). */
export async function namesIn(reader: Reader, asked: Asked<string>): Promise<Map<string, string>> {
  if (!asked['employer']) return new Map()
  const found = await reader.organization.findUnique({ where: { id: asked['employer'] }, select: { id: true, name: true } })
  return new Map(found ? [[found.id, found.name]] : [])
}
