// A process of its own that does what it is told, one order a line, until somebody kills it (SIGKILL): a payment at the counter, a delivery
// of Stripe's, an import, a charge run. killing-at-random.ts starts it; nothing else does.
import { createInterface } from 'node:readline'
import { jobActor } from '@/lib/auth/actor'
import { takePayment } from '@/lib/counter/commands'
import { runCharges } from '@/lib/dues/charge-run'
import { actorFor } from '@/lib/imports/jobs'
import { runImport } from '@/lib/imports/running'
import { receiveDelivery } from '@/lib/payments/receive'
import type { Work } from './killing-at-random'
import { delivery } from './payments'

const doing: { [K in Work['act']]: (work: Extract<Work, { act: K }>) => Promise<unknown> } = {
  counter: ({ clerk, form }) => takePayment(clerk, form),
  webhook: ({ payload, signature }) => receiveDelivery(delivery(payload, { 'stripe-signature': signature })),
  import: ({ importId }) => runImport(actorFor(jobActor('imports.run'), importId), { importId }),
  charges: ({ month }) => runCharges(jobActor('dues.chargeRun'), { month }),
}

const say = (line: string) => process.stdout.write(`${line}\n`)
say('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const work = JSON.parse(line) as Work
  await (doing[work.act] as (work: Work) => Promise<unknown>)(work)
  say('done')
}
process.exit()
