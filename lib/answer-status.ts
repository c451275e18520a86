// Pages and server actions of Next's cannot choose their status. Our own web server (lib/cli/launcher/web.mjs) lives in the same
// process and asks here, before an answer's head goes out: who is slowed down hears 429 and when to come back, by the request's number;
// where the database could not serve, the failure is answered as 503. That is met far below any request, so it is noted on its way.
import type { AsyncLocalStorage } from 'node:async_hooks'

const shared = globalThis as { ip2aTooMany?: Map<string, number>; ip2aRequest?: AsyncLocalStorage<{ retryAfterSeconds?: number }> }

/** The answer to this request will be 429 with Retry-After. Outside the web process there is no answer, and nothing happens. */
export function answerTooMany(requestId: string, seconds: number): void {
  shared.ip2aTooMany?.set(requestId, seconds)
}

/** Seconds that this request was told to wait, where it was. */
export const toldToWait = (requestId: string): number | undefined => shared.ip2aTooMany?.get(requestId)

/** Where this request ends in a failure, or a form says one: it was the database's, and it may be tried again in so many seconds. */
export function answerUnavailable(seconds: number): void {
  const request = shared.ip2aRequest?.getStore()
  if (request) request.retryAfterSeconds = seconds
}
