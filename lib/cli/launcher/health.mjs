import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until the address answers with 200 (or with anything); false when `stillTrying` ends or the time is over. */
export async function answers(url, { ms = 60_000, password, any = false, stillTrying = () => true } = {}) {
  const headers = password ? { authorization: `Basic ${Buffer.from(`demo:${password}`).toString('base64')}` } : {}
  const until = Date.now() + ms
  while (stillTrying() && Date.now() < until) {
    try {
      const response = await fetch(url, { headers, signal: AbortSignal.timeout(5_000), redirect: 'manual' })
      await response.arrayBuffer()
      if (any || response.status === 200) return true
    } catch {
      // Not listening yet.
    }
    await sleep(50)
  }
  return false
}
