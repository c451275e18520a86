// What a database that cannot serve says, made one failure with plain words. Doors know it as Unavailable: forms say it, the web server
// answers 503 with Retry-After (lib/answer-status.ts). Codes: postgresql.org/docs/current/errcodes-appendix.html and Prisma's reference.
import { Unavailable } from './errors'

/** busy: no free connection · slow: given up · away: not reached, or broken off · full: no room on its disk. */
export type Why = 'busy' | 'slow' | 'away' | 'full'

const words: Record<Why, string> = {
  busy: 'The portal is very busy right now. Nothing was changed. Please try again in a moment.',
  slow: 'This took too long and was given up. Nothing was changed. Please try again in a moment.',
  away: 'The database does not answer right now. Nothing was changed. Please try again in a minute.',
  full: 'The disk of the database is full: nothing can be saved until there is room again. Nothing was changed. Looking things up still works. Please tell whoever looks after the portal.',
}
const uncertain = 'The connection to the database broke at the last moment: this may have been saved, or not. Please look before you send it again.'
const seconds: Record<Why, number> = { busy: 5, slow: 10, away: 10, full: 60 }

export class DatabaseAway extends Unavailable {
  readonly retryAfterSeconds: number
  constructor(readonly why: Why, cause: unknown, said = words[why]) {
    super(said, { cause })
    this.retryAfterSeconds = seconds[why]
  }
}

const byCode: readonly (readonly [RegExp, Why])[] = [
  [/^(53100|ENOSPC)$/, 'full'],
  [/^(53300|53400|P2024)$/, 'busy'],
  [/^(57014|55P03)$/, 'slow'],
  // 08: connection; 57P: shutting down, crashed, starting; 25006: a standby took over and only reads.
  [/^(08\w{3}|57P\w{2}|25006|53[02]00|P1001|P1002|P1008|P1017|E(CONN\w+|TIMEDOUT|PIPE|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|DatabaseNotReachable|ConnectionClosed|SocketTimeout)$/, 'away'],
]
const byWords: readonly (readonly [RegExp, Why])[] = [
  [/timeout exceeded when trying to connect|Unable to start a transaction in the given time/, 'busy'],
  [/expired transaction|Query read timeout/, 'slow'],
  [/Connection terminated|connection error and is not queryable/, 'away'],
]

/** Every code that a failure and what caused it carry: PostgreSQL's, Prisma's, the socket's. */
export function codesOf(error: unknown): string[] {
  type Failure = { code?: unknown; kind?: unknown; originalCode?: unknown; meta?: { code?: unknown; driverAdapterError?: { cause?: unknown } }; cause?: unknown }
  const e = error as Failure | undefined
  if (typeof e !== 'object' || e === null) return []
  const own = [e.originalCode, e.code, e.meta?.code, e.kind].filter((code) => typeof code === 'string')
  return [...own, ...codesOf(e.meta?.driverAdapterError?.cause), ...codesOf(e.cause)]
}

/** Why the database could not serve, where that is what failed; undefined for everything else. */
export function whyAway(error: unknown): Why | undefined {
  const codes = codesOf(error)
  const message = String((error as Error | undefined)?.message)
  return byCode.find(([pattern]) => codes.some((code) => pattern.test(code)))?.[1] ?? byWords.find(([pattern]) => pattern.test(message))?.[1]
}

/** The same failure in words, or the failure itself. `atTheEnd`: only the COMMIT was left, so nobody knows whether it reached the disk. */
export function inWords(error: unknown, atTheEnd = false): unknown {
  const why = error instanceof DatabaseAway ? undefined : whyAway(error)
  if (why === undefined) return error
  return new DatabaseAway(why, error, atTheEnd && why === 'away' ? uncertain : words[why])
}
