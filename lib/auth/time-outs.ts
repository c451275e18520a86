// How long a sign-in lasts: at most some hours whatever happens, and some minutes after the last sign of life.
// The session's row and the server's clock decide; what a browser counts down is a courtesy.
import { db } from '@/lib/db'
import { settingOn } from '@/lib/settings/current'

/** What is left of a sign-in. `idleSeconds` counts from the last sign of life, `seconds` is what ends first. */
export type TimeLeft = { idleMinutes: number; idleSeconds: number; absoluteSeconds: number; seconds: number }

/** Minutes without a sign of life after which a sign-in has ended. */
export const idleMinutes = (): Promise<number> => settingOn(db, 'session.idleMinutes')

/** What is left of a session at this moment, in whole seconds; never below 0. */
export function timeLeft(session: { lastSeenAt: Date; expiresAt: Date }, idle: number, now: Date): TimeLeft {
  const until = (at: number) => Math.max(0, Math.floor((at - now.getTime()) / 1000))
  const idleSeconds = until(session.lastSeenAt.getTime() + idle * 60_000)
  const absoluteSeconds = until(session.expiresAt.getTime())
  return { idleMinutes: idle, idleSeconds, absoluteSeconds, seconds: Math.min(idleSeconds, absoluteSeconds) }
}

/** Whether the last sign of life lies back a minute or more: then it is written anew, never more often. */
export const isStale = ({ idleMinutes: idle, idleSeconds }: TimeLeft): boolean => idle * 60 - idleSeconds >= 60

/** How long before the end a page begins to warn: five minutes, or a third of a short time. */
export const warningSeconds = ({ idleMinutes: idle }: TimeLeft): number => Math.min(5 * 60, idle * 20)
