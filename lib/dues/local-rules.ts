import type { Db, Rows, Tx } from '@/lib/db'
import type { On } from '@/lib/dates'
import { decidedRows, settingsOn, throughTime, type Decided } from '@/lib/settings/current'
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

/** What was decided about these rules, oldest first, as rows for a statement; with `knownAt`, until then. */
export const rulesRows = (knownAt: Date | null = null): Rows => decidedRows(keys, knownAt)

/** The rules through time, by what was decided: a month goes by the rules of its first day, a standing by those of its day. */
export function rulesThroughTime(decided: readonly Decided[]): (on: On) => DuesRules {
  const settingsOf = throughTime(keys, decided)
  return (on) => rulesFrom(settingsOf(on))
}

/** The same, read on their own. */
export const duesRulesThroughTime = async (reader: Db | Tx): Promise<(on: On) => DuesRules> => rulesThroughTime(await reader.$queryRaw<Decided[]>`${rulesRows()}`)
