// The federal holidays of a year (5 U.S.C. 6103), by rule: fixed days, and weekdays of a month.
import { addDays, addMonths, type On } from '@/lib/dates'

/** 0 = Sunday … 6 = Saturday. */
const weekday = (on: On): number => new Date(`${on}T00:00:00Z`).getUTCDay()
const dayOf = (year: number, month: number, day: number): On => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** The nth such weekday of a month. */
function nth(n: number, which: number, year: number, month: number): On {
  const first = dayOf(year, month, 1)
  return addDays(first, ((which - weekday(first) + 7) % 7) + 7 * (n - 1))
}

function lastMonday(year: number, month: number): On {
  const last = addDays(addMonths(dayOf(year, month, 1), 1), -1)
  return addDays(last, -((weekday(last) + 6) % 7))
}

/** A fixed day on a Saturday is observed on the Friday before, on a Sunday on the Monday after. */
const observed = (on: On): On => (weekday(on) === 6 ? addDays(on, -1) : weekday(on) === 0 ? addDays(on, 1) : on)

/** The days off of a year in order. New Year's Day of a year can be observed on December 31 of the year before. */
export function federalHolidays(year: number): { on: On; name: string }[] {
  const fixed = (name: string, month: number, day: number) => {
    const on = dayOf(year, month, day)
    return { on: observed(on), name: observed(on) === on ? name : `${name} (observed)` }
  }
  return [
    fixed('New Year’s Day', 1, 1),
    { on: nth(3, 1, year, 1), name: 'Birthday of Martin Luther King, Jr.' },
    { on: nth(3, 1, year, 2), name: 'Washington’s Birthday' },
    { on: lastMonday(year, 5), name: 'Memorial Day' },
    fixed('Juneteenth', 6, 19),
    fixed('Independence Day', 7, 4),
    { on: nth(1, 1, year, 9), name: 'Labor Day' },
    { on: nth(2, 1, year, 10), name: 'Columbus Day' },
    fixed('Veterans Day', 11, 11),
    { on: nth(4, 4, year, 11), name: 'Thanksgiving Day' },
    fixed('Christmas Day', 12, 25),
  ]
}

const isBankingDay = (on: On): boolean => {
  const year = Number(on.slice(0, 4))
  return weekday(on) !== 0 && weekday(on) !== 6 && ![year, year + 1].some((one) => federalHolidays(one).some((holiday) => holiday.on === on))
}

/** The day on which so many banking days have passed: no weekends, no federal holidays. */
export function addBankingDays(on: On, days: number): On {
  let day = on
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    if (isBankingDay(day)) left--
  }
  return day
}
