import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import Stripe from 'stripe'
import type { Fault } from './api-faults'
import { ApiError, invalid, notEmulated, unknownAddress } from './errors'
import { readForm } from './form'
import { answerJson, keyOf, readBody } from './http'
import type { IdempotencyKeys } from './idempotency'
import { newId } from './ids'
import { routes } from './routes'
import type { Call, World } from './world'

interface Answer {
  status: number
  body: string
  headers?: Record<string, string>
  cut?: 'reset' | 'hang'
}

/** Answers one request below /v1 the way api.stripe.com does. */
export async function answerApi(world: World, keys: IdempotencyKeys, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = newId('req_')
  const key = request.method === 'POST' ? header(request, 'idempotency-key') : null
  const answer = await respond(world, keys, request, { world, requestId, idempotencyKey: key })
  world.log(`${request.method} ${pathOf(request)} ${answer.status} ${requestId}${answer.cut ? ` (${answer.cut})` : ''}`)
  if (answer.cut === 'hang') return
  if (answer.cut === 'reset') {
    request.socket.destroy()
    return
  }
  answerJson(response, answer.status, answer.body, {
    'request-id': requestId,
    'stripe-version': header(request, 'stripe-version') ?? Stripe.API_VERSION,
    ...(key === null ? {} : { 'idempotency-key': key }),
    ...answer.headers,
  })
}

async function respond(world: World, keys: IdempotencyKeys, request: IncomingMessage, call: Call): Promise<Answer> {
  try {
    const body = await readBody(request)
    checkHeaders(world, request)
    const asked: Asked = { ...routeOf(request), path: pathOf(request), query: query(request), body }
    const answer = call.idempotencyKey === null ? await execute(call, asked) : await underKey(keys, call.idempotencyKey, call, asked)
    // A lost answer is the network's doing: it hits replayed answers like first ones.
    const lost = world.faults.take(asked.path, ['reset_after', 'hang_after'])
    return lost ? { ...answer, cut: lost.kind === 'reset_after' ? 'reset' : 'hang' } : answer
  } catch (error) {
    return refusal(world, error)
  }
}

interface Asked extends ReturnType<typeof routeOf> {
  path: string
  query: string
  body: string
}

async function underKey(keys: IdempotencyKeys, key: string, call: Call, asked: Asked): Promise<Answer> {
  const { path, body } = asked
  const stored = keys.claim(key, path, body)
  if (stored) {
    return { status: stored.status, body: stored.body, headers: { 'idempotent-replayed': 'true', 'original-request': stored.requestId } }
  }
  try {
    return await execute(call, asked, (answer) =>
      keys.keep(key, path, body, { status: answer.status, body: answer.body, requestId: call.requestId ?? '' }))
  } finally {
    keys.release(key)
  }
}

async function execute(call: Call, asked: Asked, keep: (answer: Answer) => void = () => undefined): Promise<Answer> {
  const { world } = call
  const { route, id, path, query, body } = asked
  const fault = world.faults.take(path, ['error', 'slow'])
  if (fault?.kind === 'slow') await pause(fault.ms ?? 0)
  const execution = route.prepare(readForm([query, body].filter((part) => part !== '').join('&')))
  const answer = fault?.kind === 'error' ? brokenAnswer(fault) : attempt(world, () => execution(call, id))
  if (answer.stored) keep(answer)
  // Everything of this call, its stored answer and its events included, reaches the journal in one line before anybody hears of it.
  world.store.commit()
  world.courier.wake()
  return answer
}

function attempt(world: World, run: () => object): Answer & { stored: boolean } {
  try {
    return { status: 200, body: JSON.stringify(run(), null, 2), stored: true }
  } catch (error) {
    return { ...refusal(world, error), stored: !(error instanceof ApiError) || error.stored }
  }
}

function brokenAnswer(fault: Fault): Answer & { stored: boolean } {
  const error = new ApiError(fault.status ?? 500, 'api_error', 'An unknown error occurred')
  return { status: error.status, body: JSON.stringify(error.body()), headers: { 'stripe-should-retry': 'false' }, stored: true }
}

function refusal(world: World, error: unknown): Answer {
  const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', 'The stand-in failed. Its log says where.')
  if (known !== error) world.log(error instanceof Error ? error.stack ?? error.message : String(error))
  return { status: known.status, body: JSON.stringify(known.body(), null, 2) }
}

function checkHeaders(world: World, request: IncomingMessage): void {
  const key = keyOf(request)
  if (key === null || key === '') {
    const how = "You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer KEY')."
    throw new ApiError(401, 'invalid_request_error', `You did not provide an API key. ${how}`)
  }
  if (!sameText(key, world.secretKey)) throw new ApiError(401, 'invalid_request_error', `Invalid API Key provided: ${masked(key)}`)
  if (header(request, 'stripe-account') !== null) throw notEmulated("connected accounts (the header 'Stripe-Account')")
  const version = header(request, 'stripe-version')
  if (version !== null && version !== Stripe.API_VERSION) {
    throw invalid(`Invalid Stripe API version: ${version}. The stand-in speaks ${Stripe.API_VERSION}.`)
  }
  const type = header(request, 'content-type')
  if (request.method === 'POST' && type !== null && !type.startsWith('application/x-www-form-urlencoded')) {
    throw invalid('Invalid request (check that your POST content type is application/x-www-form-urlencoded).')
  }
}

function routeOf(request: IncomingMessage) {
  const path = pathOf(request)
  for (const route of routes) {
    const match = route.method === request.method ? route.pattern.exec(path) : null
    if (match) return { route, id: decodeURIComponent(match[1] ?? '') }
  }
  throw unknownAddress(request.method ?? '', path)
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0] ?? '/'
}

function query(request: IncomingMessage): string {
  return (request.url ?? '').split('?').slice(1).join('?')
}

function header(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : null
}

function masked(key: string): string {
  return key.length > 12 ? `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}` : '*'.repeat(key.length)
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
