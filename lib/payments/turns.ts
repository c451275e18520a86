// Deliveries of Stripe's wait for their turn, so that a storm of them leaves connections to the pages of members (case 27).
import { env } from '@/lib/env'

/** Stripe waits longer than this for an answer; told to come again it does, for three days. */
const PATIENCE_MS = 8_000

let atWork = 0
const waiting: (() => void)[] = []

/** Half of the database's connections. */
const places = () => Math.max(1, Math.floor(env().DATABASE_POOL / 2))

/** Does the work once there is a place for it; answers undefined where none came free in time, and nothing was done. */
export async function inTurn<T>(work: () => Promise<T>, patience = PATIENCE_MS): Promise<T | undefined> {
  if (!(await place(patience))) return undefined
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else atWork -= 1
  }
}

/** Whoever leaves hands the place on: it is never free for somebody who did not wait. */
async function place(patience: number): Promise<boolean> {
  if (atWork < places()) {
    atWork += 1
    return true
  }
  return new Promise((resolve) => {
    const take = () => {
      clearTimeout(timer)
      resolve(true)
    }
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(take), 1)
      resolve(false)
    }, patience)
    waiting.push(take)
  })
}
