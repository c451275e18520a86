import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerApi } from './api'
import { ApiFaults } from './api-faults'
import { freeDue } from './balance'
import { advanceDebits } from './bank-debits'
import { answerControl } from './control-routes'
import { Controls } from './controls'
import type { Clock } from './controls'
import { ApiError, unknownAddress } from './errors'
import { forgetOldEvents } from './events'
import { answerHostedPage } from './hosted-page'
import { answerJson } from './http'
import { IdempotencyKeys } from './idempotency'
import { arriveDue } from './payouts'
import { expireDue } from './session-life'
import { Store } from './store'
import { answerVerifyPage } from './verify-page'
import { Courier } from './webhooks'
import type { StandInOptions, World } from './world'

export interface StandIn {
  /** Where the `stripe` package finds the API: `new Stripe(key, {host, port, protocol: 'http'})`. */
  url: string
  port: number
  stop(): Promise<void>
  controls: Controls
}

/**
 * Starts the Stripe stand-in: a small, honest, stateful emulator of what the dues payments use of Stripe.
 * It refuses what it does not know. No money moves, and a live key is refused at the start.
 */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  if (/^(sk|rk)_live_/.test(options.secretKey)) throw new Error('The Stripe stand-in refuses live keys.')
  const server = createServer()
  // The port first: who finds it taken must not touch the journal of the stand-in that runs there.
  const port = await listen(server, options)
  const url = `http://${options.host ?? '127.0.0.1'}:${port}`
  try {
    return serve(server, { ...options, publicUrl: (options.publicUrl ?? url).replace(/\/+$/, '') }, url, port)
  } catch (error) {
    server.close()
    throw error
  }
}

async function listen(server: Server, { port, host = '127.0.0.1' }: StandInOptions): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new Error(`The Stripe stand-in cannot start: port ${port} is in use.`) : error))
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

function serve(server: Server, options: StandInOptions & { publicUrl: string }, url: string, port: number): StandIn {
  const clock: Clock = { offsetSeconds: 0 }
  const read = options.clock ?? (() => new Date())
  const log = options.log ?? (() => undefined)
  const store = new Store(options.stateFile)
  const courier = new Courier({
    store, log, url: options.webhookUrl, secret: options.webhookSecret,
    retryDelaysMs: options.retryDelaysMs, timeoutMs: options.webhookTimeoutMs,
  })
  const world: World = {
    store, courier, log, secretKey: options.secretKey, publicUrl: options.publicUrl, faults: new ApiFaults(), refundTurns: [],
    now: () => Math.floor(read().getTime() / 1000) + clock.offsetSeconds,
  }
  const keys = new IdempotencyKeys(world)
  let lastSecond = -1
  const tick = () => {
    if (world.now() === lastSecond) return
    lastSecond = world.now()
    keepTime(world, keys)
  }
  const controls = new Controls(world, clock, tick)
  server.on('request', (request, response) => {
    void answer(world, keys, controls, tick, request, response)
  })
  const timer = setInterval(tick, 1000)
  tick()

  return {
    url, port, controls,
    stop: async () => {
      clearInterval(timer)
      courier.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      store.close()
    },
  }
}

/** What only time brings: sessions expire, old events and keys are forgotten, webhooks fall due. */
function keepTime(world: World, keys: IdempotencyKeys): void {
  const call = { world, requestId: null, idempotencyKey: null }
  expireDue(call)
  advanceDebits(call)
  freeDue(call)
  arriveDue(call)
  forgetOldEvents(call)
  keys.forgetOld()
  world.store.commit()
  world.courier.wake()
}

async function answer(
  world: World, keys: IdempotencyKeys, controls: Controls, tick: () => void, request: IncomingMessage, response: ServerResponse,
): Promise<void> {
  try {
    const path = pathBelow(world.publicUrl, (request.url ?? '/').split('?')[0] ?? '/')
    const control = /^\/__control\/(\w+)$/.exec(path)
    if (control?.[1]) return await answerControl(controls, world.secretKey, control[1], request, response)
    if (world.faults.down) {
      request.socket.destroy()
      return
    }
    tick()
    if (path.startsWith('/v1/')) return await answerApi(world, keys, request, response)
    const page = /^\/c\/pay\/([A-Za-z0-9_]+)$/.exec(path)
    if (page?.[1]) return await answerHostedPage(world, page[1], request, response)
    const proof = /^\/c\/verify\/([A-Za-z0-9_]+)$/.exec(path)
    if (proof?.[1]) return await answerVerifyPage(world, proof[1], request, response)
    throw unknownAddress(request.method ?? '', path)
  } catch (error) {
    if (response.headersSent) return
    const known = error instanceof ApiError ? error : new ApiError(500, 'api_error', 'The stand-in failed. Its log says where.')
    if (known !== error) world.log(error instanceof Error ? error.stack ?? error.message : String(error))
    answerJson(response, known.status, JSON.stringify(known.body()))
  }
}

/** The app may pass the page on with its own prefix or without it: both mean the same. */
function pathBelow(publicUrl: string, path: string): string {
  const prefix = new URL(publicUrl).pathname.replace(/\/+$/, '')
  return prefix !== '' && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}
