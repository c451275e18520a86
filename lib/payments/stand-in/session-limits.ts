import { checkEmail } from './customers'
import { invalid, notEmulated } from './errors'
import type { Operations } from './operations'

type Params = Operations['checkout.sessions.create']
const minute = 60

/**
 * Stripe's rules for a new Checkout Session that types cannot say (docs.stripe.com/api/checkout/sessions/create).
 * Throws the error Stripe gives; `now` in Unix seconds.
 */
export function checkNewSession(params: Params, now: number): void {
  const { mode, customer, customer_email: email, client_reference_id: reference, payment_intent_data: intent } = params
  if (mode === undefined) throw lacking('mode')
  if (mode !== 'payment') throw notEmulated(`the mode '${mode}'`, 'mode')
  if (customer !== undefined && email !== undefined) {
    throw invalid('You may only specify one of these parameters: customer, customer_email.', 'customer')
  }
  checkEmail(email, 'customer_email')
  if (reference !== undefined && reference.length > 200) throw tooLong('client_reference_id', 200, reference.length)
  checkAddresses(params)
  checkExpiry(params.expires_at, now)
  for (const type of params.allowed_payment_method_types ?? []) {
    if (type !== 'card' && type !== 'us_bank_account') throw notEmulated(`the payment method '${type}'`, 'allowed_payment_method_types')
  }
  if (params.allowed_payment_method_types?.includes('card') === false) {
    throw notEmulated('a session without cards', 'allowed_payment_method_types')
  }
  checkEmail(intent?.receipt_email, 'payment_intent_data[receipt_email]')
  for (const name of ['statement_descriptor', 'statement_descriptor_suffix'] as const) {
    const text = intent?.[name]
    if (text !== undefined && text.length > 22) throw tooLong(`payment_intent_data[${name}]`, 22, text.length)
  }
  checkItems(params)
}

function checkAddresses(params: Params): void {
  const { success_url: success, cancel_url: cancel, return_url: back, redirect_on_completion: redirect } = params
  const mode = params.ui_mode ?? 'hosted_page'
  if (mode !== 'hosted_page' && mode !== 'embedded_page') throw notEmulated(`the ui_mode '${mode}'`, 'ui_mode')
  const barred = (param: string, what: string) => invalid(`\`${param}\` is not allowed if ${what}.`, param)
  const hosted = '`ui_mode` is `hosted_page`'
  const embedded = '`ui_mode` is `embedded_page`'
  if (mode === 'hosted_page') {
    if (back !== undefined) throw barred('return_url', hosted)
    if (redirect !== undefined) throw barred('redirect_on_completion', hosted)
    if (success === undefined) throw lacking('success_url')
  } else {
    if (success !== undefined) throw barred('success_url', embedded)
    if (cancel !== undefined) throw barred('cancel_url', embedded)
    if (redirect === 'never' && back !== undefined) throw barred('return_url', '`redirect_on_completion` is `never`')
    if (redirect !== 'never' && back === undefined) throw lacking('return_url')
  }
  checkUrl(success, 'success_url')
  checkUrl(cancel, 'cancel_url')
  checkUrl(back, 'return_url')
}

function checkUrl(url: string | undefined, param: string): void {
  if (url === undefined) return
  if (!/^https?:\/\/[^/\s]/.test(url) || !URL.canParse(url)) throw invalid('Not a valid URL', param, 'url_invalid')
}

function checkExpiry(expiresAt: number | undefined, now: number): void {
  if (expiresAt === undefined) return
  const must = (what: string) => invalid(`The \`expires_at\` timestamp must be ${what} from Checkout Session creation.`, 'expires_at')
  if (expiresAt < now + 30 * minute) throw must('at least 30 minutes')
  if (expiresAt > now + 24 * 60 * minute) throw must('less than 24 hours')
}

function checkItems(params: Params): void {
  const items = params.line_items ?? []
  if (items.length === 0) throw lacking('line_items')
  if (items.length > 100) throw invalid(`Line items are limited to 100; you passed ${items.length}.`, 'line_items')
  let totalCents = 0
  for (const [place, item] of items.entries()) {
    const at = (name: string) => `line_items[${place}]${name}`
    const { price_data: price, quantity } = item
    if (price === undefined) throw lacking(at('[price_data]'))
    if (price.product_data === undefined) throw lacking(at('[price_data][product_data]'))
    if (price.unit_amount === undefined) throw lacking(at('[price_data][unit_amount]'))
    checkCurrency(price.currency, at('[price_data][currency]'))
    if (price.unit_amount < 0) throw tooSmall('0', at('[price_data][unit_amount]'))
    if (quantity === undefined) throw lacking(at('[quantity]'))
    if (quantity < 1) throw tooSmall('1', at('[quantity]'))
    totalCents += price.unit_amount * quantity
  }
  if (params.currency !== undefined) checkCurrency(params.currency, 'currency')
  const due = "The Checkout Session's total amount due must"
  if (totalCents < 50) throw invalid(`${due} add up to at least $0.50 usd`, 'line_items', 'amount_too_small')
  if (totalCents > 99_999_999) throw invalid(`${due} be no more than $999,999.99`, 'line_items', 'amount_too_large')
}

function checkCurrency(currency: string, param: string): void {
  if (!/^[a-z]{3}$/.test(currency)) throw invalid(`Invalid currency: ${currency}.`, param)
  if (currency !== 'usd') throw notEmulated(`the currency '${currency}'`, param)
}

function tooLong(param: string, limit: number, length: number) {
  return invalid(`Invalid string: ${param} must be at most ${limit} characters, but is ${length}.`, param, 'parameter_invalid_string')
}

function lacking(param: string) {
  return invalid(`Missing required param: ${param}.`, param, 'parameter_missing')
}

function tooSmall(least: string, param: string) {
  return invalid(`This value must be greater than or equal to ${least}.`, param, 'parameter_invalid_integer')
}
