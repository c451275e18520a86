import type Stripe from 'stripe'
import { invalid, missing } from './errors'
import { emit } from './events'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import { mergeMetadata } from './metadata'
import type { Operations } from './operations'
import type { Call } from './world'

type Sent = Operations['customers.create'] | Operations['customers.update']

/** docs.stripe.com/api/customers/create */
export function createCustomer(call: Call, params: Operations['customers.create']): Stripe.Customer {
  const id = newId('cus_')
  const blank: Stripe.Customer = {
    id,
    object: 'customer',
    address: null,
    balance: 0,
    created: call.world.now(),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
  const customer = withSent(blank, params)
  call.world.store.put('customers', id, customer)
  emit(call, 'customer.created', customer)
  return customer
}

/** docs.stripe.com/api/customers/retrieve: a deleted customer still answers, with `deleted: true` and nothing else. */
export function retrieveCustomer(
  call: Call, _params: Operations['customers.retrieve'], id: string,
): Stripe.Customer | Stripe.DeletedCustomer {
  const customer = call.world.store.get('customers', id)
  if (!customer) throw missing('customer', id)
  return customer
}

/** docs.stripe.com/api/customers/update */
export function updateCustomer(call: Call, params: Operations['customers.update'], id: string): Stripe.Customer {
  const customer = withSent(livingCustomer(call, id), params)
  call.world.store.put('customers', id, customer)
  emit(call, 'customer.updated', customer)
  return customer
}

/** docs.stripe.com/api/customers/list: newest first, deleted ones left out. */
export function listCustomers(call: Call, params: Operations['customers.list']): List<Stripe.Customer> {
  const living = call.world.store.all('customers').filter((c): c is Stripe.Customer => c.deleted !== true)
  const wanted = living.filter((c) => params.email === undefined || c.email === params.email)
  return listed('/v1/customers', 'customer', wanted, params)
}

/** docs.stripe.com/api/customers/delete: for good. */
export function deleteCustomer(call: Call, _params: Operations['customers.delete'], id: string): Stripe.DeletedCustomer {
  const gone = livingCustomer(call, id)
  const deleted: Stripe.DeletedCustomer = { id, object: 'customer', deleted: true }
  call.world.store.put('customers', id, deleted)
  emit(call, 'customer.deleted', gone)
  return deleted
}

/** The customer, or Stripe's "No such customer" when it is unknown or deleted. */
export function livingCustomer(call: Call, id: string, param = 'id'): Stripe.Customer {
  const customer = call.world.store.get('customers', id)
  if (!customer || customer.deleted === true) throw missing('customer', id, param)
  return customer
}

/** Roughly what Stripe takes for an e-mail address (error code `email_invalid`). */
export function checkEmail(email: string | undefined, param: string): void {
  if (email === undefined || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) return
  throw invalid(`Invalid email address: ${email}`, param, 'email_invalid')
}

function withSent(customer: Stripe.Customer, params: Sent): Stripe.Customer {
  checkEmail(params.email, 'email')
  const address = params.address
  return {
    ...customer,
    address: address === undefined ? customer.address ?? null : address === '' || address === null ? null : addressOf(address),
    description: params.description ?? customer.description,
    email: params.email ?? customer.email,
    metadata: mergeMetadata(customer.metadata, params.metadata),
    name: params.name ?? customer.name ?? null,
    phone: params.phone ?? customer.phone ?? null,
    preferred_locales: params.preferred_locales ?? customer.preferred_locales ?? [],
    ...(params.business_name ? { business_name: params.business_name } : {}),
    ...(params.individual_name ? { individual_name: params.individual_name } : {}),
  }
}

function addressOf(sent: Stripe.AddressParam): Stripe.Address {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = sent
  return { city, country, line1, line2, postal_code, state }
}
