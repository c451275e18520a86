import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until the address answers with one of these statuses; false when `stillTrying` ends or the time is over. */
export async function answers(url, { ms = 60_000, accept = (status) => status === 200, stillTrying = () => true } = {}) {
  const until = Date.now() + ms
  while (stillTrying() && Date.now() < until) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' })
      await response.arrayBuffer()
      if (accept(response.status)) return true
    } catch {
      // Not listening yet.
    }
    await sleep(50)
  }
  return false
}
