import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { startStandIn } from './server'
import type { StandIn } from './server'
import type { StandInOptions } from './world'

export const secretKey = 'sk_test_standin_0123456789'
export const webhookSecret = 'whsec_standin_0123456789'

/** A stand-in and the real package speaking to it; the package itself repeats nothing. */
export async function standInWithStripe(options: Partial<StandInOptions> = {}): Promise<StandIn & { stripe: Stripe }> {
  const standIn = await startStandIn({ port: 0, secretKey, webhookSecret, retryDelaysMs: [20, 40, 80], ...options })
  return { ...standIn, stripe: stripeAt(standIn.port) }
}

export function stripeAt(port: number, key = secretKey, config: Partial<ConstructorParameters<typeof Stripe>[1]> = {}): Stripe {
  return new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0, telemetry: false, ...config })
}

export const successUrl = 'http://app.example.test/my/dues/pay/return?session={CHECKOUT_SESSION_ID}'
export const cancelUrl = 'http://app.example.test/my/dues'

type Params = Stripe.Checkout.SessionCreateParams

/** Two months of dues, 90 dollars, as the portal asks for them; `with` replaces single parameters. */
export function twoMonths(replaced: Partial<Params> = {}): Params {
  return {
    mode: 'payment',
    success_url: successUrl,
    cancel_url: cancelUrl,
    line_items: [month('Dues, March 2026'), month('Dues, April 2026')],
    ...replaced,
  }
}

export function month(name: string, unitCents = 4500): NonNullable<Params['line_items']>[number] {
  return { quantity: 1, price_data: { currency: 'usd', unit_amount: unitCents, product_data: { name } } }
}

/** The error with which a call of the package ends; a call that succeeds is the test's failure. */
export async function errorOf(call: Promise<unknown>): Promise<InstanceType<typeof Stripe.errors.StripeError>> {
  const result = await call.then(() => null, (error: unknown) => error)
  if (result instanceof Stripe.errors.StripeError) return result
  throw new Error(`expected Stripe's error, got ${String(result)}`)
}

export interface Received {
  event: Stripe.Event
  signature: string
  body: string
}

export interface Receiver {
  url: string
  received: Received[]
  types(): string[]
  /** What the next deliveries are answered, then 200 again. `silent` never answers. */
  answerWith(...answers: (number | 'silent')[]): void
  stop(): Promise<void>
}

/** The app's side of the webhook: checks nothing, writes everything down. */
export async function receiver(): Promise<Receiver> {
  const received: Received[] = []
  let planned: (number | 'silent')[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      received.push({ body, event: JSON.parse(body) as Stripe.Event, signature: String(request.headers['stripe-signature']) })
      const answer = planned.shift() ?? 200
      if (answer !== 'silent') response.writeHead(answer).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/stripe/webhook`,
    received,
    types: () => received.map(({ event }) => event.type),
    answerWith: (...answers) => {
      planned = answers
    },
    stop: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Posts the hosted page's form as a browser without JavaScript does. */
export async function submitPage(url: string, form: Record<string, string>): Promise<Response> {
  return fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(form) })
}
