// Receipt numbers rise with the days and have no gaps, though rows come member by member: the payments of each day are counted first.
import { onOf, type Day } from './days'

export class Receipts {
  private readonly perDay = new Map<Day, number>()
  private next: Map<Day, number> | null = null

  /** One payment of a day. All are counted before the first number is taken. */
  count(day: Day): void {
    if (this.next) throw new RangeError('Numbers were given already')
    this.perDay.set(day, (this.perDay.get(day) ?? 0) + 1)
  }

  private begin(): Map<Day, number> {
    const next = new Map<Day, number>()
    for (const days of this.years().values()) {
      let number = 1
      for (const day of days) {
        next.set(day, number)
        number += this.perDay.get(day)!
      }
    }
    return next
  }

  private years(): Map<number, Day[]> {
    const years = new Map<number, Day[]>()
    for (const day of [...this.perDay.keys()].sort((a, b) => a - b)) {
      const year = Number(onOf(day).slice(0, 4))
      years.set(year, [...(years.get(year) ?? []), day])
    }
    return years
  }

  /** The year and the number of one more payment of a day. */
  take(day: Day): [year: number, number: number] {
    this.next ??= this.begin()
    const number = this.next.get(day)!
    this.next.set(day, number + 1)
    return [Number(onOf(day).slice(0, 4)), number]
  }

  /** The last number of each year. */
  last(): [year: number, number: number][] {
    return [...this.years()].map(([year, days]) => [year, days.reduce((sum, day) => sum + this.perDay.get(day)!, 0)])
  }
}
