// How much waits, counted without asking who may know: lib/waiting/queries.ts shows a viewer their part of it.
import { cache } from 'react'
import { sql, type Rows } from '@/lib/db'

export type Waiting = { tasks: number; adjustments: number; exceptions: number }

/** A user's open tasks, adjustments to decide on, exceptions about money: a SELECT of one JSON value. */
export const waitingFor = (userId: Rows): Rows => sql`
  SELECT json_build_object('tasks', (SELECT count(*) FROM "Task" WHERE "ownerId" = ${userId} AND "doneAt" IS NULL),
    'adjustments', (SELECT count(*) FROM "DuesAdjustment" WHERE status = 'pending'), 'exceptions', (SELECT count(*) FROM "MoneyException" WHERE "settledAt" IS NULL)) AS waiting`

const ofPage = cache((): { userId?: string; waiting?: Waiting } => ({}))

/** The statement that a page begins with brought the counts along: the page's frame need not ask again. */
export function keepWaiting(userId: string, waiting: Waiting): void {
  Object.assign(ofPage(), { userId, waiting })
}

/** What was kept in this page for this user. */
export function keptWaiting(userId: string): Waiting | undefined {
  const kept = ofPage()
  return kept.userId === userId ? kept.waiting : undefined
}
