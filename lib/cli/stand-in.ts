import { env } from '@/lib/env'
import { startStandIn } from '@/lib/payments/stand-in/server'
import { CommandError, numberOption, type Call } from './call'

/** Runs the Stripe stand-in until stopped: what development and the demo speak to instead of Stripe. Refused elsewhere. */
export async function runStandIn(call: Call): Promise<void> {
  const { IP2A_ENV, NEXTAUTH_URL, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STANDIN_PUBLIC_URL, STANDIN_STATE_FILE } = env()
  if (IP2A_ENV !== 'dev' && IP2A_ENV !== 'demo') throw new CommandError(`The Stripe stand-in does not run in ${IP2A_ENV}: no practice payment may reach real books.`, 3)
  const port = numberOption(call, 'port', { least: 1, most: 65_535, otherwise: 0 })
  if (port === 0) throw new CommandError('Give the port: stand-in --port 4000.', 2)
  if (!STRIPE_SECRET_KEY || !STRIPE_WEBHOOK_SECRET) throw new Error('STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are missing: the stand-in signs and is asked with them.')
  // The app is reached past its public name: the two run on one machine.
  const app = new URL(NEXTAUTH_URL)
  const local = app.protocol === 'http:' ? `http://127.0.0.1:${app.port || 80}` : app.origin
  const standIn = await startStandIn({
    port, secretKey: STRIPE_SECRET_KEY, webhookSecret: STRIPE_WEBHOOK_SECRET, webhookUrl: `${local}/api/stripe/webhook`,
    log: (line) => call.say(line),
    ...(STANDIN_PUBLIC_URL ? { publicUrl: STANDIN_PUBLIC_URL } : {}), ...(STANDIN_STATE_FILE ? { stateFile: STANDIN_STATE_FILE } : {}),
  })
  call.say(`Stripe stand-in ready on ${standIn.url}. No real money moves here.`)
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve)
    process.once('SIGINT', resolve)
  })
  await standIn.stop()
}
