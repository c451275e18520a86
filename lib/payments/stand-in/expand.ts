import { invalid } from './errors'
import type { World } from './world'

export type Noun = 'customer' | 'checkout.session' | 'payment_intent' | 'charge' | 'refund' | 'dispute' | 'balance_transaction' | 'payout' | 'source' | 'event' | 'item'
type Row = Record<string, unknown>

/** What can be expanded in what (docs.stripe.com/api/expanding_objects), as far as the stand-in has the objects. */
const expandable: Record<Noun, Readonly<Record<string, Noun>>> = {
  'customer': {},
  'checkout.session': { customer: 'customer', line_items: 'item', payment_intent: 'payment_intent' },
  'payment_intent': { customer: 'customer', latest_charge: 'charge' },
  'charge': { balance_transaction: 'balance_transaction', customer: 'customer', payment_intent: 'payment_intent' },
  'refund': {
    balance_transaction: 'balance_transaction', charge: 'charge', failure_balance_transaction: 'balance_transaction', payment_intent: 'payment_intent',
  },
  'dispute': { charge: 'charge', payment_intent: 'payment_intent' },
  'balance_transaction': { source: 'source' },
  'payout': { balance_transaction: 'balance_transaction' },
  // What moved the balance: a charge, a refund, a dispute or a payout, by its id; all but the last know their payment.
  'source': { charge: 'charge', payment_intent: 'payment_intent' },
  'event': {},
  'item': {},
}
const tables = {
  customer: 'customers', payment_intent: 'paymentIntents', charge: 'charges', refund: 'refunds', dispute: 'disputes', payout: 'payouts',
} as const
const sources = { ch_: 'charges', re_: 'refunds', du_: 'disputes', po_: 'payouts' } as const

/** Refuses paths that name nothing expandable, before the call executes. */
export function checkExpand(noun: Noun, isList: boolean, paths: readonly string[]): void {
  for (const [place, path] of paths.entries()) {
    const names = path.split('.')
    if (names.length > 4) throw invalid(`You cannot expand more than 4 levels of a property (${path}).`, `expand[${place}]`)
    const inside = isList ? names.slice(1) : names
    let here: Noun | undefined = isList && names[0] !== 'data' ? undefined : noun
    for (const name of inside) here = here === undefined ? undefined : expandable[here][name]
    if (here === undefined || inside.length === 0) throw invalid(`This property cannot be expanded (${path}).`, `expand[${place}]`)
  }
}

/** The answer with the paths replaced by the objects they point to. Ids that point nowhere stay ids. */
export function expanded(world: World, noun: Noun, isList: boolean, answer: object, paths: readonly string[]): object {
  const rowOf = (row: Row) => paths.reduce((r, path) => expandOne(world, noun, r, path.split('.').slice(isList ? 1 : 0)), row)
  if (!isList) return rowOf({ ...answer })
  const page = answer as { data: Row[] }
  return { ...page, data: page.data.map(rowOf) }
}

function expandOne(world: World, noun: Noun, row: Row, [name, ...deeper]: string[]): Row {
  const target = name === undefined ? undefined : expandable[noun][name]
  if (name === undefined || target === undefined) return row
  if (target === 'item') return { ...row, line_items: firstItems(world, String(row['id'])) }
  const there = row[name]
  const found = typeof there === 'string' ? objectOf(world, target, there) : there
  if (typeof found !== 'object' || found === null) return row
  return { ...row, [name]: expandOne(world, target, { ...found }, deeper) }
}

function objectOf(world: World, target: Noun, id: string): object | undefined {
  if (target === 'balance_transaction') return world.store.get('balance', id)?.entry
  const table = target === 'source' ? sources[id.slice(0, 3) as keyof typeof sources] : tables[target as keyof typeof tables]
  return table && world.store.get(table, id)
}

/** A session carries "the first handful" of its items: ten, as one page of a list. */
function firstItems(world: World, id: string): object {
  const items = world.store.get('sessions', id)?.items ?? []
  return { object: 'list', data: items.slice(0, 10), has_more: items.length > 10, url: `/v1/checkout/sessions/${id}/line_items` }
}
