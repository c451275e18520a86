import Stripe from 'stripe'
import type { DeliveryRow } from './rows'
import type { Store } from './store'
import { WebhookSwitches } from './webhook-switches'

const atOnce = 50
const givenUpAfterMs = 3 * 24 * 3600 * 1000
const defaultDelaysMs = [500, 1000, 2000, 5000, 10_000, 30_000, 60_000]

export interface CourierOptions {
  store: Store
  url: string | undefined
  secret: string
  retryDelaysMs?: readonly number[] | undefined
  timeoutMs?: number | undefined
  log: (line: string) => void
}

/**
 * Delivers events to the webhook address, signed over the exact bytes, and tries again with growing pauses until it
 * hears 2xx (docs.stripe.com/webhooks). The queue is a table of the journal, so a restart goes on where it stopped.
 */
export class Courier {
  readonly switches = new WebhookSwitches()
  private readonly underWay = new Set<string>()
  private timer: NodeJS.Timeout | null = null
  private stopped = false

  constructor(private readonly options: CourierOptions) {
    // Who held a webhook back is gone after a restart: it goes out like the others.
    for (const [id, row] of options.store.entries('deliveries')) options.store.put('deliveries', id, { ...row, held: false })
  }

  get active(): boolean {
    return this.options.url !== undefined
  }

  enqueue(eventId: string): void {
    if (!this.active) return
    if (this.switches.takeDrop()) {
      this.settle(eventId, 'failed')
      return
    }
    const dueMs = Date.now() + this.switches.delayMs
    this.options.store.put('deliveries', eventId, { eventId, attempts: 0, dueMs, held: this.switches.holding })
  }

  /** Sends what is due. Called after each commit; never throws. */
  wake(): void {
    if (this.stopped) return
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    let nextMs = Infinity
    for (const [id, row] of this.options.store.entries('deliveries')) {
      if (row.held || this.underWay.has(id)) continue
      if (row.dueMs > Date.now()) nextMs = Math.min(nextMs, row.dueMs)
      else if (this.underWay.size < atOnce) void this.attempt(row)
    }
    if (nextMs < Infinity) this.timer = setTimeout(() => this.wake(), Math.min(nextMs - Date.now(), 60_000))
  }

  /** Ends when nothing is queued any more except what is held. */
  async idle(timeoutMs = 10_000): Promise<void> {
    const until = Date.now() + timeoutMs
    while (this.underWay.size > 0 || this.options.store.all('deliveries').some((row) => !row.held)) {
      if (Date.now() > until) throw new Error('The stand-in still had webhooks to deliver.')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }

  /** Lets held webhooks go in the order given, `times` each, at most `parallel` at once; answers the statuses heard. */
  async release(order: readonly string[], parallel: number): Promise<number[]> {
    const statuses: number[] = []
    const queue = [...order]
    const worker = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) statuses.push(await this.sendNow(id))
    }
    await Promise.all(Array.from({ length: parallel }, worker))
    return statuses
  }

  /** One delivery outside the queue's turn; a failure leaves the event queued for its next attempt. */
  async sendNow(eventId: string): Promise<number> {
    const status = await this.post(eventId)
    if (isSuccess(status)) this.settle(eventId, 'delivered')
    const row = this.options.store.get('deliveries', eventId)
    if (row) this.options.store.put('deliveries', eventId, { ...row, held: false })
    this.options.store.commit()
    this.wake()
    return status
  }

  stop(): void {
    this.stopped = true
    if (this.timer) clearTimeout(this.timer)
  }

  private async attempt(row: DeliveryRow): Promise<void> {
    this.underWay.add(row.eventId)
    const copies = Array.from({ length: this.switches.copies }, () => this.post(row.eventId))
    const statuses = await Promise.all(copies)
    this.underWay.delete(row.eventId)
    if (this.stopped || !this.options.store.get('deliveries', row.eventId)) return
    if (statuses.every(isSuccess)) this.settle(row.eventId, 'delivered')
    else this.tryLater(row, statuses)
    this.options.store.commit()
    this.wake()
  }

  private tryLater(row: DeliveryRow, statuses: number[]): void {
    const delays = this.options.retryDelaysMs ?? defaultDelaysMs
    const pause = delays[Math.min(row.attempts, delays.length - 1)] ?? 60_000
    const event = this.options.store.get('events', row.eventId)?.event
    this.options.log(`webhook ${row.eventId} ${event?.type ?? ''} answered ${statuses.join(', ')}, next attempt in ${pause} ms`)
    const spentMs = delays.slice(0, row.attempts).reduce((sum, ms) => sum + ms, 0) + Math.max(0, row.attempts - delays.length) * pause
    if (spentMs > givenUpAfterMs) this.settle(row.eventId, 'failed')
    else this.options.store.put('deliveries', row.eventId, { ...row, attempts: row.attempts + 1, dueMs: Date.now() + pause })
  }

  private settle(eventId: string, delivery: 'delivered' | 'failed'): void {
    const row = this.options.store.get('events', eventId)
    const pending = delivery === 'delivered' ? 0 : 1
    if (row) this.options.store.put('events', eventId, { event: { ...row.event, pending_webhooks: pending }, delivery })
    this.options.store.remove('deliveries', eventId)
  }

  /** The status heard, or 0 for a connection that failed or took too long. */
  private async post(eventId: string): Promise<number> {
    const { store, url, secret, timeoutMs = 10_000 } = this.options
    const event = store.get('events', eventId)?.event
    if (!event || url === undefined) return 0
    const body = JSON.stringify(event, null, 2)
    const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: this.switches.secret ?? secret })
    try {
      const answer = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        body,
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature,
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        signal: AbortSignal.timeout(timeoutMs),
      })
      await answer.body?.cancel()
      return answer.status
    } catch {
      return 0
    }
  }
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}
