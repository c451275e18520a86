// Pages and server actions of Next's cannot choose their status. Our own web server (lib/cli/launcher/web.mjs) lives in the same
// process and asks here, by the request's number, before an answer's head goes out: who is slowed down hears 429 and when to come back.

const shared = globalThis as { ip2aTooMany?: Map<string, number> }

/** The answer to this request will be 429 with Retry-After. Outside the web process there is no answer, and nothing happens. */
export function answerTooMany(requestId: string, seconds: number): void {
  shared.ip2aTooMany?.set(requestId, seconds)
}

/** Seconds that this request was told to wait, where it was. */
export const toldToWait = (requestId: string): number | undefined => shared.ip2aTooMany?.get(requestId)
