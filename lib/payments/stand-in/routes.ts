import { checkExpand, expanded } from './expand'
import type { Noun } from './expand'
import { listBalanceTransactions, retrieveBalanceTransaction } from './balance'
import { listCharges, retrieveCharge } from './charges'
import { checkParameters } from './check-parameters'
import { createCustomer, deleteCustomer, listCustomers, retrieveCustomer, updateCustomer } from './customers'
import { closeDispute, listDisputes, retrieveDispute } from './disputes'
import { listEvents, retrieveEvent } from './events'
import type { Fields } from './form'
import type { OperationName, Operations } from './operations'
import { cancelPaymentIntent, listPaymentIntents, retrievePaymentIntent } from './payment-intents'
import { listPayouts, retrievePayout } from './payouts'
import { cancelRefund, createRefund, listRefunds, retrieveRefund } from './refunds'
import { expireSession } from './session-life'
import { createSession, listLineItems, listSessions, retrieveSession } from './sessions'
import type { Call } from './world'

type Method = 'GET' | 'POST' | 'DELETE'

export interface Route {
  method: string
  pattern: RegExp
  /** Checks everything about the parameters; what it returns executes the call. */
  prepare(sent: Fields): (call: Call, id: string) => object
}

/** One call of Stripe: its address, its parameters, what it answers. `:id` stands for an id in the path. */
function route<Name extends OperationName>(
  method: Method, path: string, name: Name, noun: Noun, run: (call: Call, params: Operations[Name], id: string) => object,
): Route {
  const isList = name.includes('.list')
  return {
    method,
    pattern: new RegExp(`^${path.replace(':id', '([^/]+)')}$`),
    prepare(sent) {
      const params = checkParameters(name, sent)
      const paths = 'expand' in params && Array.isArray(params.expand) ? params.expand : []
      checkExpand(noun, isList, paths)
      return (call, id) => expanded(call.world, noun, isList, run(call, params, id), paths)
    },
  }
}

export const routes: readonly Route[] = [
  route('POST', '/v1/customers', 'customers.create', 'customer', createCustomer),
  route('GET', '/v1/customers', 'customers.list', 'customer', listCustomers),
  route('GET', '/v1/customers/:id', 'customers.retrieve', 'customer', retrieveCustomer),
  route('POST', '/v1/customers/:id', 'customers.update', 'customer', updateCustomer),
  route('DELETE', '/v1/customers/:id', 'customers.delete', 'customer', deleteCustomer),
  route('POST', '/v1/checkout/sessions', 'checkout.sessions.create', 'checkout.session', createSession),
  route('GET', '/v1/checkout/sessions', 'checkout.sessions.list', 'checkout.session', listSessions),
  route('GET', '/v1/checkout/sessions/:id', 'checkout.sessions.retrieve', 'checkout.session', retrieveSession),
  route('GET', '/v1/checkout/sessions/:id/line_items', 'checkout.sessions.listLineItems', 'item', listLineItems),
  route('POST', '/v1/checkout/sessions/:id/expire', 'checkout.sessions.expire', 'checkout.session', expireSession),
  route('GET', '/v1/payment_intents', 'paymentIntents.list', 'payment_intent', listPaymentIntents),
  route('GET', '/v1/payment_intents/:id', 'paymentIntents.retrieve', 'payment_intent', retrievePaymentIntent),
  route('POST', '/v1/payment_intents/:id/cancel', 'paymentIntents.cancel', 'payment_intent', cancelPaymentIntent),
  route('GET', '/v1/charges', 'charges.list', 'charge', listCharges),
  route('GET', '/v1/charges/:id', 'charges.retrieve', 'charge', retrieveCharge),
  route('POST', '/v1/refunds', 'refunds.create', 'refund', createRefund),
  route('GET', '/v1/refunds', 'refunds.list', 'refund', listRefunds),
  route('GET', '/v1/refunds/:id', 'refunds.retrieve', 'refund', retrieveRefund),
  route('POST', '/v1/refunds/:id/cancel', 'refunds.cancel', 'refund', cancelRefund),
  route('GET', '/v1/disputes', 'disputes.list', 'dispute', listDisputes),
  route('GET', '/v1/disputes/:id', 'disputes.retrieve', 'dispute', retrieveDispute),
  route('POST', '/v1/disputes/:id/close', 'disputes.close', 'dispute', closeDispute),
  route('GET', '/v1/balance_transactions', 'balanceTransactions.list', 'balance_transaction', listBalanceTransactions),
  route('GET', '/v1/balance_transactions/:id', 'balanceTransactions.retrieve', 'balance_transaction', retrieveBalanceTransaction),
  route('GET', '/v1/payouts', 'payouts.list', 'payout', listPayouts),
  route('GET', '/v1/payouts/:id', 'payouts.retrieve', 'payout', retrievePayout),
  route('GET', '/v1/events', 'events.list', 'event', listEvents),
  route('GET', '/v1/events/:id', 'events.retrieve', 'event', retrieveEvent),
]
