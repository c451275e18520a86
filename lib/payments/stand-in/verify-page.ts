import type { IncomingMessage, ServerResponse } from 'node:http'
import { verifyDebit } from './bank-debits'
import { answerHtml } from './hosted-page'
import { readBody } from './http'
import { closedPage, verifyPage } from './page-html'
import { languageOf } from './page-words'
import type { World } from './world'

/** The descriptor code that a test account's micro-deposit carries (docs.stripe.com/payments/ach-direct-debit/accept-a-payment). */
export const goodCode = 'SM11AA'

/** The page on which a payer types the code of the micro-deposit, standing in for Stripe's own. GET only shows; POST proves the account. */
export async function answerVerifyPage(world: World, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const typed = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : null
  const session = world.store.get('sessions', id)?.session
  const language = languageOf(session?.locale ?? null, request.headers['accept-language'])
  const debit = world.store.get('debits', id)
  if (!session || !debit) return answerHtml(response, 404, closedPage(language, 'unknown', null), null)
  if (debit.stage !== 'verifying') return answerHtml(response, 200, closedPage(language, 'verified', null), session)
  if (typed === null) return answerHtml(response, 200, verifyPage(language, null), session)
  if ((typed.get('code') ?? '').trim().toUpperCase() !== goodCode) return answerHtml(response, 422, verifyPage(language, typed.get('code') ?? ''), session)
  verifyDebit({ world, requestId: null, idempotencyKey: null }, id)
  world.store.commit()
  world.courier.wake()
  answerHtml(response, 200, closedPage(language, 'verified', null), session)
}
