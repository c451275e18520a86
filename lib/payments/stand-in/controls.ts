import type { Fault } from './api-faults'
import { returnDebit, settleDebit, verifyDebit } from './bank-debits'
import { decideDispute, openDispute } from './disputes'
import { missing } from './errors'
import { emit } from './events'
import { failPayout, payOut } from './payouts'
import { settleRefund } from './refunds'
import type { RefundTurn } from './refunds'
import type { WireEvent, WireSession } from './rows'
import { paySession } from './session-life'
import type { PayOptions } from './session-life'
import type { Call, World } from './world'
import type Stripe from 'stripe'

export interface ReleaseOptions {
  order?: 'as_made' | 'reversed' | 'shuffled'
  /** Each event so often. */
  times?: number
  /** How many deliveries at once; 1 keeps the order strictly. */
  parallel?: number
}

export interface DeliverOptions {
  type: string
  object: object
  livemode?: boolean
}

export interface WebhookOptions {
  delayMs?: number
  copies?: number
  /** The next so many webhooks are never sent. */
  drop?: number | 'all'
  secret?: string | null
}

export interface Clock {
  offsetSeconds: number
}

/** The switches with which tests bend the stand-in. The same ones answer over HTTP below /__control/. */
export class Controls {
  constructor(private readonly world: World, private readonly clock: Clock, private readonly tick: () => void) {}

  /** Bends how new webhooks are sent; what is left out stays as it is. */
  webhooks(options: WebhookOptions): void {
    const { switches } = this.world.courier
    if (options.delayMs !== undefined) switches.delayMs = options.delayMs
    if (options.copies !== undefined) switches.copies = options.copies
    if (options.drop !== undefined) switches.drop(options.drop === 'all' ? Infinity : options.drop)
    if (options.secret !== undefined) switches.secret = options.secret
  }

  /** Keeps all new webhooks back. */
  hold(): void {
    this.world.courier.switches.holding = true
  }

  /** Sends what was held and stops holding. Answers the status of each delivery, in the order they ended. */
  async release({ order = 'as_made', times = 1, parallel = 1 }: ReleaseOptions = {}): Promise<number[]> {
    const { courier, store } = this.world
    courier.switches.holding = false
    const held = store.all('deliveries').filter((row) => row.held).map((row) => row.eventId)
    const ids = Array.from({ length: times }, () => held).flat()
    return courier.release(order === 'shuffled' ? shuffled(ids) : order === 'reversed' ? ids.toReversed() : ids, parallel)
  }

  /** Sends an event that is already known again, `times` times, `parallel` at once. */
  async redeliver(eventId: string, { times = 1, parallel = 1 }: { times?: number; parallel?: number } = {}): Promise<number[]> {
    if (!this.world.store.get('events', eventId)) throw missing('event', eventId)
    return this.world.courier.release(Array.from({ length: times }, () => eventId), parallel)
  }

  /** Makes and queues an event of any type, also one nobody knows, or one that claims to be live. */
  deliver({ type, object, livemode = false }: DeliverOptions): WireEvent {
    return this.run((call) => emit(call, type, object, livemode))
  }

  /** Ends when no webhook waits any more, except held ones. */
  idle(timeoutMs?: number): Promise<void> {
    return this.world.courier.idle(timeoutMs)
  }

  /** The next API calls go wrong in this way. */
  failNext(fault: Fault): void {
    this.world.faults.add(fault)
  }

  /** Cuts every connection but these controls' until it is up again. */
  down(isDown: boolean): void {
    this.world.faults.down = isDown
  }

  /** Moves the stand-in's clock against the machine's; what is due by then happens at once. */
  setClockOffset(seconds: number): void {
    this.clock.offsetSeconds = seconds
    this.tick()
  }

  /** Pays as the hosted page does, or bends what was paid. A declined card throws nothing: the session stays open. */
  pay(sessionId: string, options: PayOptions = {}): WireSession {
    return this.run((call) => paySession(call, sessionId, options).session)
  }

  /** The bank debit's account is proved by its micro-deposit. */
  verifyDebit(sessionId: string): void {
    this.run((call) => verifyDebit(call, sessionId))
  }

  /** The bank answers now, as the test account says or as told. */
  settleDebit(sessionId: string, outcome?: 'succeeds' | 'fails'): WireSession {
    return this.run((call) => settleDebit(call, sessionId, outcome))
  }

  /** The bank sends a debit back that had succeeded. */
  returnDebit(sessionId: string, reason?: string): Stripe.Dispute {
    return this.run((call) => returnDebit(call, sessionId, reason))
  }

  /** The next refunds wait for the account's balance instead of going through. */
  refunds(turns: RefundTurn[]): void {
    this.world.refundTurns = [...turns]
  }

  settleRefund(refundId: string, outcome: 'succeeded' | 'failed'): Stripe.Refund {
    return this.run((call) => settleRefund(call, refundId, outcome))
  }

  openDispute(chargeId: string, reason?: string): Stripe.Dispute {
    return this.run((call) => openDispute(call, chargeId, reason))
  }

  decideDispute(disputeId: string, outcome: 'won' | 'lost'): Stripe.Dispute {
    return this.run((call) => decideDispute(call, disputeId, outcome))
  }

  /** The day's automatic payout of all that is available. */
  payOut(): Stripe.Payout {
    return this.run((call) => payOut(call))
  }

  failPayout(payoutId: string): Stripe.Payout {
    return this.run((call) => failPayout(call, payoutId))
  }

  events(type?: string): WireEvent[] {
    return this.world.store.all('events').map((row) => row.event).filter((event) => type === undefined || event.type === type)
  }

  /** Forgets everything and puts every switch back. */
  reset(): void {
    this.world.store.clear()
    this.world.faults.clear()
    this.world.refundTurns = []
    this.world.courier.switches.clear()
    this.clock.offsetSeconds = 0
  }

  private run<Result>(work: (call: Call) => Result): Result {
    this.tick()
    const result = work({ world: this.world, requestId: null, idempotencyKey: null })
    this.world.store.commit()
    this.world.courier.wake()
    return result
  }
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items.map((item) => ({ item, at: Math.random() })).sort((a, b) => a.at - b.at).map(({ item }) => item)
}
