import Stripe from 'stripe'
import { missing } from './errors'
import { newId } from './ids'
import { listed } from './listing'
import type { List } from './listing'
import type { Operations } from './operations'
import type { EventRow, WireEvent } from './rows'
import type { Call } from './world'

const keptSeconds = 30 * 24 * 3600

/** Writes an event with a snapshot of the object and queues its webhook; sent once the call is committed. */
export function emit(call: Call, type: Stripe.Event['type'] | (string & {}), object: object, livemode = false): WireEvent {
  const { world } = call
  const event: WireEvent = {
    id: newId('evt_1'),
    object: 'event',
    api_version: Stripe.API_VERSION,
    created: world.now(),
    data: { object: structuredClone(object) },
    livemode,
    pending_webhooks: world.courier.active ? 1 : 0,
    request: { id: call.requestId, idempotency_key: call.idempotencyKey },
    type: type as Stripe.Event['type'],
  }
  world.store.put('events', event.id, { event, delivery: world.courier.active ? 'pending' : 'delivered' })
  world.courier.enqueue(event.id)
  return event
}

/** docs.stripe.com/api/events/retrieve: for 30 days. */
export function retrieveEvent(call: Call, _params: Operations['events.retrieve'], id: string): WireEvent {
  const row = call.world.store.get('events', id)
  if (!row || isForgotten(row, call)) throw missing('event', id)
  return row.event
}

/** docs.stripe.com/api/events/list: newest first, 30 days back. */
export function listEvents(call: Call, params: Operations['events.list']): List<WireEvent> {
  const wanted = call.world.store.all('events').filter((row) => !isForgotten(row, call) && fits(row, params))
  return listed('/v1/events', 'event', wanted.map((row) => row.event), params)
}

export function forgetOldEvents(call: Call): void {
  for (const [id, row] of call.world.store.entries('events')) {
    if (!isForgotten(row, call)) break
    call.world.store.remove('events', id)
    call.world.store.remove('deliveries', id)
  }
}

function isForgotten(row: EventRow, call: Call): boolean {
  return row.event.created < call.world.now() - keptSeconds
}

function fits(row: EventRow, params: Operations['events.list']): boolean {
  const types = params.types ?? (params.type === undefined ? [] : [params.type])
  const typeFits = types.length === 0 || types.some((wanted) =>
    wanted.endsWith('*') ? row.event.type.startsWith(wanted.slice(0, -1)) : row.event.type === wanted)
  const succeeded = row.delivery === 'delivered'
  return typeFits && (params.delivery_success === undefined || params.delivery_success === succeeded)
}
