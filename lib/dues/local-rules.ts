import type { Db, Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import { settingsOn, settingsThroughTime } from '@/lib/settings/current'
import type { Settings } from '@/lib/settings/schema'
import type { DuesRules } from './rules'
import type { ClassChange } from './schema'

const keys = ['dues.dueDay', 'dues.graceEndsDay', 'dues.delinquentMonths', 'dues.monthsAhead', 'dues.classChange'] as const
const rulesFrom = (said: Settings<(typeof keys)[number]>): DuesRules => ({
  dueDay: said['dues.dueDay'], graceEndsDay: said['dues.graceEndsDay'], delinquentMonths: said['dues.delinquentMonths'], monthsAhead: said['dues.monthsAhead'],
  classChange: said['dues.classChange'] as ClassChange,
})

/** The local's rules of dues as they hold on a day. */
export const duesRulesOn = async (reader: Db | Tx, on: On): Promise<DuesRules> => rulesFrom(await settingsOn(reader, keys, on))

/** The same through time, from one read: a month goes by the rules of its first day, a standing by those of its day. `knownAt`: as far as they were decided by then. */
export async function duesRulesThroughTime(reader: Db | Tx, knownAt: Date | null = null): Promise<(on: On) => DuesRules> {
  const settingsOf = await settingsThroughTime(reader, keys, knownAt)
  return (on) => rulesFrom(settingsOf(on))
}
