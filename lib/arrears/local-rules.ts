import { todayAtHall, type On } from '@/lib/dates'
import { settingsOn, type Reader } from '@/lib/settings/current'
import type { ArrearsRules } from './rules'

/** The local's rules of arrears as they hold on a day. */
export async function arrearsRulesOn(reader: Reader, on: On = todayAtHall()): Promise<ArrearsRules> {
  const said = await settingsOn(reader, ['dues.suspendMonths', 'dues.dropMonths', 'dues.noticeDays', 'fees.reinstatementCents'], on)
  return {
    suspendMonths: said['dues.suspendMonths'], dropMonths: said['dues.dropMonths'], noticeDays: said['dues.noticeDays'], reinstatementCents: said['fees.reinstatementCents'],
  }
}
