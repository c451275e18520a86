import type Stripe from 'stripe'

/**
 * The calls of Stripe that the stand-in answers, each with the parameters the package's own types allow.
 * `parameters.generated.ts` is made from this interface, so a call's parameters are never typed from memory.
 */
export interface Operations {
  'customers.create': Stripe.CustomerCreateParams
  'customers.retrieve': Stripe.CustomerRetrieveParams
  'customers.update': Stripe.CustomerUpdateParams
  'customers.list': Stripe.CustomerListParams
  'customers.delete': Stripe.CustomerDeleteParams
  'checkout.sessions.create': Stripe.Checkout.SessionCreateParams
  'checkout.sessions.retrieve': Stripe.Checkout.SessionRetrieveParams
  'checkout.sessions.list': Stripe.Checkout.SessionListParams
  'checkout.sessions.listLineItems': Stripe.Checkout.SessionListLineItemsParams
  'checkout.sessions.expire': Stripe.Checkout.SessionExpireParams
  'paymentIntents.retrieve': Stripe.PaymentIntentRetrieveParams
  'paymentIntents.list': Stripe.PaymentIntentListParams
  'paymentIntents.cancel': Stripe.PaymentIntentCancelParams
  'charges.retrieve': Stripe.ChargeRetrieveParams
  'charges.list': Stripe.ChargeListParams
  'refunds.create': Stripe.RefundCreateParams
  'refunds.retrieve': Stripe.RefundRetrieveParams
  'refunds.cancel': Stripe.RefundCancelParams
  'refunds.list': Stripe.RefundListParams
  'disputes.retrieve': Stripe.DisputeRetrieveParams
  'disputes.close': Stripe.DisputeCloseParams
  'disputes.list': Stripe.DisputeListParams
  'balanceTransactions.retrieve': Stripe.BalanceTransactionRetrieveParams
  'balanceTransactions.list': Stripe.BalanceTransactionListParams
  'payouts.retrieve': Stripe.PayoutRetrieveParams
  'payouts.list': Stripe.PayoutListParams
  'events.retrieve': Stripe.EventRetrieveParams
  'events.list': Stripe.EventListParams
}

export type OperationName = keyof Operations

/**
 * What of those parameters the stand-in really honours. The rest is known to Stripe but refused here with a plain
 * message: to accept a discount or a tax rate and then ignore it would let a test pass that means nothing.
 */
export const honoured: Record<OperationName, readonly string[]> = {
  'customers.create': ['address', 'business_name', 'description', 'email', 'expand', 'individual_name', 'metadata', 'name', 'phone',
    'preferred_locales'],
  'customers.retrieve': ['expand'],
  'customers.update': ['address', 'business_name', 'description', 'email', 'expand', 'individual_name', 'metadata', 'name', 'phone',
    'preferred_locales'],
  'customers.list': ['created', 'email', 'ending_before', 'expand', 'limit', 'starting_after'],
  'customers.delete': [],
  'checkout.sessions.create': ['allowed_payment_method_types', 'cancel_url', 'client_reference_id', 'currency', 'custom_text.submit',
    'customer', 'customer_email', 'expand', 'expires_at', 'integration_identifier', 'line_items.metadata', 'line_items.price_data.currency',
    'line_items.price_data.product_data.description', 'line_items.price_data.product_data.metadata',
    'line_items.price_data.product_data.name', 'line_items.price_data.unit_amount', 'line_items.quantity', 'locale', 'metadata', 'mode',
    'payment_intent_data.description', 'payment_intent_data.metadata', 'payment_intent_data.receipt_email',
    'payment_intent_data.statement_descriptor', 'payment_intent_data.statement_descriptor_suffix',
    'payment_method_options.us_bank_account.verification_method', 'redirect_on_completion', 'return_url', 'submit_type', 'success_url', 'ui_mode'],
  'checkout.sessions.retrieve': ['expand'],
  'checkout.sessions.list': ['created', 'customer', 'customer_details', 'ending_before', 'expand', 'limit', 'payment_intent',
    'starting_after', 'status'],
  'checkout.sessions.listLineItems': ['ending_before', 'expand', 'limit', 'starting_after'],
  'checkout.sessions.expire': ['expand'],
  'paymentIntents.retrieve': ['expand'],
  'paymentIntents.list': ['created', 'customer', 'ending_before', 'expand', 'limit', 'starting_after'],
  'paymentIntents.cancel': ['cancellation_reason', 'expand'],
  'charges.retrieve': ['expand'],
  'charges.list': ['created', 'customer', 'ending_before', 'expand', 'limit', 'payment_intent', 'starting_after'],
  'refunds.create': ['amount', 'charge', 'expand', 'metadata', 'payment_intent', 'reason'],
  'refunds.retrieve': ['expand'],
  'refunds.cancel': ['expand'],
  'refunds.list': ['charge', 'created', 'ending_before', 'expand', 'limit', 'payment_intent', 'starting_after'],
  'disputes.retrieve': ['expand'],
  'disputes.close': ['expand'],
  'disputes.list': ['charge', 'created', 'ending_before', 'expand', 'limit', 'payment_intent', 'starting_after'],
  'balanceTransactions.retrieve': ['expand'],
  'balanceTransactions.list': ['created', 'currency', 'ending_before', 'expand', 'limit', 'payout', 'source', 'starting_after', 'type'],
  'payouts.retrieve': ['expand'],
  'payouts.list': ['created', 'ending_before', 'expand', 'limit', 'starting_after', 'status'],
  'events.retrieve': ['expand'],
  'events.list': ['created', 'delivery_success', 'ending_before', 'expand', 'limit', 'starting_after', 'type', 'types'],
}
