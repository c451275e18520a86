import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Fault } from './api-faults'
import type { Controls, DeliverOptions, ReleaseOptions, WebhookOptions } from './controls'
import { ApiError, unknownAddress } from './errors'
import { answerJson, keyOf, readBody } from './http'
import type { RefundTurn } from './refunds'
import type { PayOptions } from './session-life'

type Handler = (controls: Controls, sent: unknown) => unknown

/** What a test sends is its own affair: the JSON is taken as the options of the method of the same name. */
const handlers: Readonly<Record<string, Handler>> = {
  webhooks: (c, sent) => c.webhooks(sent as WebhookOptions),
  hold: (c) => c.hold(),
  release: (c, sent) => c.release(sent as ReleaseOptions),
  redeliver: (c, sent) => c.redeliver((sent as { eventId: string }).eventId, sent as { times?: number; parallel?: number }),
  deliver: (c, sent) => c.deliver(sent as DeliverOptions),
  idle: (c, sent) => c.idle((sent as { timeoutMs?: number }).timeoutMs),
  failNext: (c, sent) => c.failNext(sent as Fault),
  down: (c, sent) => c.down((sent as { down: boolean }).down),
  setClockOffset: (c, sent) => c.setClockOffset((sent as { seconds: number }).seconds),
  pay: (c, sent) => c.pay((sent as { sessionId: string }).sessionId, sent as PayOptions),
  verifyDebit: (c, sent) => c.verifyDebit((sent as { sessionId: string }).sessionId),
  settleDebit: (c, sent) => c.settleDebit((sent as { sessionId: string }).sessionId, (sent as { outcome?: 'succeeds' | 'fails' }).outcome),
  returnDebit: (c, sent) => c.returnDebit((sent as { sessionId: string }).sessionId, (sent as { reason?: string }).reason),
  refunds: (c, sent) => c.refunds((sent as { turns: RefundTurn[] }).turns),
  settleRefund: (c, sent) => c.settleRefund((sent as { refundId: string }).refundId, (sent as { outcome: 'succeeded' | 'failed' }).outcome),
  openDispute: (c, sent) => c.openDispute((sent as { chargeId: string }).chargeId, (sent as { reason?: string }).reason),
  decideDispute: (c, sent) => c.decideDispute((sent as { disputeId: string }).disputeId, (sent as { outcome: 'won' | 'lost' }).outcome),
  payOut: (c) => c.payOut(),
  failPayout: (c, sent) => c.failPayout((sent as { payoutId: string }).payoutId),
  events: (c, sent) => c.events((sent as { type?: string }).type),
  reset: (c) => c.reset(),
}

/** `POST /__control/<method>` with a JSON body and the secret key as Bearer. */
export async function answerControl(
  controls: Controls, secretKey: string, name: string, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  try {
    const body = await readBody(request)
    if (keyOf(request) !== secretKey) throw new ApiError(401, 'invalid_request_error', 'Controls need the secret key.')
    const handler = request.method === 'POST' && Object.hasOwn(handlers, name) ? handlers[name] : undefined
    if (!handler) throw unknownAddress(request.method ?? '', `/__control/${name}`)
    const result = await handler(controls, body === '' ? {} : JSON.parse(body))
    answerJson(response, 200, JSON.stringify({ result: result ?? null }))
  } catch (error) {
    const known = error instanceof ApiError ? error : new ApiError(400, 'invalid_request_error', String(error))
    answerJson(response, known.status, JSON.stringify(known.body()))
  }
}
