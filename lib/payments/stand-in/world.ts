import type { ApiFaults } from './api-faults'
import type { RefundTurn } from './refunds'
import type { Store } from './store'
import type { Courier } from './webhooks'

export interface StandInOptions {
  /** 0 takes a free port. */
  port: number
  host?: string
  /** How the browser reaches the hosted page; may carry a path (`http://localhost:3000/stand-in`). Default: its own address. */
  publicUrl?: string
  /** Without it events are kept and listed but sent nowhere. */
  webhookUrl?: string
  webhookSecret: string
  secretKey: string
  /** The journal that survives a restart; without it all is forgotten. */
  stateFile?: string
  clock?: () => Date
  log?: (line: string) => void
  /** Waiting times between attempts of one webhook; the last is repeated until the event is three days old. */
  retryDelaysMs?: readonly number[]
  webhookTimeoutMs?: number
}

/** What every part of the stand-in shares: its memory, its clock, its switches. */
export interface World {
  store: Store
  secretKey: string
  publicUrl: string
  faults: ApiFaults
  /** How the next refunds go; without one each succeeds at once. */
  refundTurns: RefundTurn[]
  courier: Courier
  /** Unix seconds, the test's offset included. */
  now(): number
  log(line: string): void
}

/** Who asked: an API request with its id and key, or the hosted page and the clock, which have neither. */
export interface Call {
  world: World
  requestId: string | null
  idempotencyKey: string | null
}
