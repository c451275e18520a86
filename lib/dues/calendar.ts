import { addDays, dateFrom, onFrom, todayAtHall, type On } from '@/lib/dates'
import type { Tx } from '@/lib/db'
import { Invalid } from '@/lib/errors'
import { command } from '@/lib/operation'
import { saveGroups, SettingId } from '@/lib/settings/schema'
import { withdrawSetting, writeSettings } from '@/lib/settings/writing'
import { duesRulesOn, duesRulesThroughTime } from './local-rules'
import { periodDays } from './rules'

/** Months that begin from a day on and are open already (somebody paid ahead), with their days and those of the rules as they stand. */
async function comingMonths(tx: Tx, from: On) {
  await tx.$queryRaw`SELECT 1 FROM "DuesPeriod" WHERE "startsOn" >= ${from}::date ORDER BY "startsOn" FOR UPDATE`
  const periods = await tx.duesPeriod.findMany({ where: { startsOn: { gte: dateFrom(from) } }, select: { id: true, startsOn: true, dueOn: true, graceEndsOn: true } })
  const rules = await duesRulesThroughTime(tx)
  return periods.map((period) => {
    const startsOn = onFrom(period.startsOn)
    const { dueOn, graceEndsOn } = periodDays(startsOn, rules(startsOn))
    return { id: period.id, dueOn, graceEndsOn, follows: onFrom(period.dueOn) === dueOn && onFrom(period.graceEndsOn) === graceEndsOn }
  })
}

/**
 * Changes the rules and lets the coming months follow: those that begin on the change's day or later, after today, and have the days that
 * the rules gave them. A month that has begun, and one that was given days of its own, keeps them.
 */
async function withComingMonths<R>(tx: Tx, change: () => Promise<R>): Promise<R & { moved: number }> {
  const tomorrow = addDays(todayAtHall(), 1)
  const before = new Map((await comingMonths(tx, tomorrow)).map((month) => [month.id, month]))
  const done = await change()
  const moving = (await comingMonths(tx, tomorrow)).filter((month) => before.get(month.id)?.follows && !month.follows)
  for (const { id, dueOn, graceEndsOn } of moving) await tx.duesPeriod.update({ where: { id }, data: { dueOn: dateFrom(dueOn), graceEndsOn: dateFrom(graceEndsOn) } })
  return { ...done, moved: moving.length }
}

/** Decides rules of dues from a day on. Standings go by them from that day, months by those of their first day. */
export const changeDuesRules = command({
  name: 'dues.changeRules',
  input: saveGroups(['dues']),
  run: ({ tx }, form) => withComingMonths(tx, async () => {
    const saved = await writeSettings(tx, form)
    const { dueDay, graceEndsDay } = await duesRulesOn(tx, saved.startsOn)
    if (graceEndsDay < dueDay) throw new Invalid({ 'dues.graceEndsDay': [`Dues are due on day ${dueDay}: grace cannot end before.`] })
    return saved
  }),
})

/** Takes a planned rule of dues back before its day; coming months follow. */
export const withdrawDuesRule = command({
  name: 'dues.withdrawRule',
  input: SettingId,
  run: ({ tx }, { settingId }) => withComingMonths(tx, () => withdrawSetting(tx, settingId, ['dues'])),
})
