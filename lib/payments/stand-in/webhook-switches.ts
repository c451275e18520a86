/** How a test bends the delivery of webhooks. Kept in memory only: a restart delivers plainly. */
export class WebhookSwitches {
  /** Waits so long before the first attempt of every new webhook. */
  delayMs = 0
  /** Sends every webhook so often, all copies at once. */
  copies = 1
  /** Keeps new webhooks back until they are released. */
  holding = false
  /** Signs with another secret than the one agreed. */
  secret: string | null = null
  private drops = 0

  /** The next `count` new webhooks are never sent; Infinity drops all. */
  drop(count: number): void {
    this.drops = count
  }

  takeDrop(): boolean {
    if (this.drops <= 0) return false
    this.drops -= 1
    return true
  }

  clear(): void {
    this.delayMs = 0
    this.copies = 1
    this.holding = false
    this.secret = null
    this.drops = 0
  }
}
