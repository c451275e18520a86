import type { IncomingMessage, ServerResponse } from 'node:http'
import { readBody } from './http'
import { closedPage, openPage } from './page-html'
import type { PageState } from './page-html'
import { pageStyleHash } from './page-style'
import { languageOf, pageWords } from './page-words'
import type { SessionRow, WireSession } from './rows'
import { payerEmail, paySession } from './session-life'
import { declinedCard } from './test-cards'
import type { Call, World } from './world'

/**
 * The page a member pays on, standing in for checkout.stripe.com. GET only shows; POST tries to pay and answers
 * 303 to the success address, or the page again with Stripe's words when the card was declined.
 */
export async function answerHostedPage(world: World, id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call: Call = { world, requestId: null, idempotencyKey: null }
  const typed = request.method === 'POST' ? new URLSearchParams(await readBody(request)) : null
  const row = world.store.get('sessions', id)
  if (!row || row.session.ui_mode !== 'hosted_page') {
    return answerHtml(response, 404, closedPage(languageOf(null, request.headers['accept-language']), 'unknown', null), null)
  }
  const { session } = row
  const language = languageOf(session.locale, request.headers['accept-language'])
  const closedStatus = typed ? 409 : 200
  if (session.status === 'complete') return answerHtml(response, closedStatus, closedPage(language, 'paid', successUrl(session)), session)
  if (session.status === 'expired') return answerHtml(response, closedStatus, closedPage(language, 'expired', session.cancel_url), session)
  const state = stateOf(call, row, language)
  if (!typed) return answerHtml(response, 200, openPage(row, state), session)
  return pay(call, row, state, typed, response)
}

function pay(call: Call, row: SessionRow, state: PageState, typed: URLSearchParams, response: ServerResponse): void {
  const card = typed.get('card') ?? ''
  const account = typed.get('account')
  const email = state.email ?? (typed.get('email') ?? '').trim()
  const outcome = typed.get('outcome')
  const wantsDecline = outcome === 'declined'
  const byBank = account !== null && row.session.allowed_payment_method_types?.includes('us_bank_account') === true
  if (!wantsDecline && !email.includes('@')) {
    const message = pageWords[state.language].emailMissing
    return answerHtml(response, 422, openPage(row, { ...state, message, typed: typedAgain(card, account, email) }), row.session)
  }
  const attempt = paySession(call, row.session.id, {
    ...(byBank ? { bankAccount: account, verification: outcome === 'microdeposits' ? 'microdeposits' as const : 'instant' as const }
      : { cardNumber: wantsDecline ? declinedCard : card }),
    ...(email === '' ? {} : { email }),
    ...(state.customerName === null ? {} : { name: state.customerName }),
  })
  call.world.store.commit()
  call.world.courier.wake()
  if (attempt.message !== null) {
    const message = pageWords[state.language].cardAnswers[attempt.message] ?? attempt.message
    return answerHtml(response, 402, openPage(row, { ...state, message, typed: typedAgain(card, account, email) }), row.session)
  }
  response.writeHead(303, { location: successUrl(attempt.session) ?? '/', 'cache-control': 'no-store' })
  response.end()
}

const typedAgain = (card: string, account: string | null, email: string) => (account === null ? { card, email } : { account, email })

function stateOf(call: Call, { session }: SessionRow, language: PageState['language']): PageState {
  const customer = typeof session.customer === 'string' ? call.world.store.get('customers', session.customer) : undefined
  const customerName = customer && customer.deleted !== true ? customer.name ?? null : null
  return { language, email: payerEmail(call, session), customerName, message: null, typed: {} }
}

/** The success address with Stripe's one template filled in (docs.stripe.com/payments/checkout/custom-success-page). */
function successUrl(session: WireSession): string | null {
  return session.success_url === null ? null : new URL(session.success_url.replaceAll('{CHECKOUT_SESSION_ID}', session.id)).href
}

export function answerHtml(response: ServerResponse, status: number, html: string, session: WireSession | null): void {
  // Browsers hold form-action against the redirect that follows a form, so the way back must be named.
  const back = session?.success_url ? ` ${new URL(session.success_url).origin}` : ''
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      `default-src 'none'; style-src ${pageStyleHash}; form-action 'self'${back}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'strict-origin-when-cross-origin',
    'x-content-type-options': 'nosniff',
  })
  response.end(html)
}
