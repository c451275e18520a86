import { formatDate, type On } from '@/lib/dates'

const days = (from: On, to: On) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const counted = (n: number) => (n === 1 ? '1 day' : `${n} days`)

export type Due = { label: string; tone: 'bad' | 'warn' | 'info' | 'neutral' | 'good' }

/** How a due day reads today: "overdue by 3 days", "due tomorrow", "due Mar 15, 2026" where it is more than two weeks off. */
export function dueOf(dueOn: On, today: On, done = false): Due {
  if (done) return { label: 'done', tone: 'good' }
  const left = days(today, dueOn)
  if (left < 0) return { label: `overdue by ${counted(-left)}`, tone: 'bad' }
  if (left === 0) return { label: 'due today', tone: 'warn' }
  if (left === 1) return { label: 'due tomorrow', tone: 'warn' }
  if (left <= 14) return { label: `due in ${counted(left)}`, tone: left <= 3 ? 'warn' : 'info' }
  return { label: `due ${formatDate(dueOn)}`, tone: 'neutral' }
}
