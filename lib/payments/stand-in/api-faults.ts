export type FaultKind = 'error' | 'reset_after' | 'hang_after' | 'slow'

export interface Fault {
  /**
   * `error`: answers `status` (500) without executing and keeps that under the key, as docs.stripe.com/api/idempotent_requests says.
   * `reset_after`, `hang_after`: executes, then cuts the connection or never answers. `slow`: waits `ms`, holding the key, then executes.
   */
  kind: FaultKind
  /** How many calls it hits; 1 when left out. The package itself repeats a call whose connection was cut once: 2 make it give up. */
  times?: number
  /** Only calls whose path begins so, such as `/v1/checkout/sessions`. */
  path?: string
  /** `error` only; 500 when left out. */
  status?: number
  /** `slow` only. */
  ms?: number
}

/** The switches for API calls that go wrong. Kept in memory only: a restart is a healthy stand-in. */
export class ApiFaults {
  down = false
  private queue: (Fault & { left: number })[] = []

  add(fault: Fault): void {
    this.queue.push({ ...fault, left: fault.times ?? 1 })
  }

  /** The first fault of these kinds that hits this call, if any, and counts it. */
  take(path: string, kinds: readonly FaultKind[]): Fault | null {
    const fault = this.queue.find((f) => kinds.includes(f.kind) && (f.path === undefined || path.startsWith(f.path)))
    if (!fault) return null
    fault.left -= 1
    this.queue = this.queue.filter((f) => f.left > 0)
    return fault
  }

  clear(): void {
    this.down = false
    this.queue = []
  }
}
