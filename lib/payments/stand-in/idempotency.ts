import { createHash } from 'node:crypto'
import { ApiError, invalid } from './errors'
import type { AnswerRow } from './rows'
import type { World } from './world'

const keptSeconds = 24 * 3600

/** Stripe's rules for idempotency keys (docs.stripe.com/api/idempotent_requests), of which `inUse` guards running calls. */
export class IdempotencyKeys {
  private readonly inUse = new Set<string>()

  constructor(private readonly world: World) {}

  /** The stored answer for this key, or null after claiming it. Throws when the key is busy or was used for something else. */
  claim(key: string, path: string, body: string): AnswerRow | null {
    if (key.length > 255) throw invalid('Idempotency keys can be at most 255 characters.', 'Idempotency-Key')
    if (this.inUse.has(key)) throw busy(key)
    const stored = this.world.store.get('answers', key)
    if (!stored || this.isOld(stored)) {
      this.inUse.add(key)
      return null
    }
    if (stored.path !== path) {
      const both = `('${stored.path}' vs '${path}')`
      throw misused(`Keys for idempotent requests can only be used for the same endpoint they were first used for ${both}.`, key)
    }
    if (stored.fingerprint !== fingerprint(body)) {
      throw misused('Keys for idempotent requests can only be used with the same parameters they were first used with.', key)
    }
    return stored
  }

  keep(key: string, path: string, body: string, answer: Pick<AnswerRow, 'status' | 'body' | 'requestId'>): void {
    this.world.store.put('answers', key, { ...answer, path, fingerprint: fingerprint(body), storedAt: this.world.now() })
  }

  release(key: string): void {
    this.inUse.delete(key)
  }

  forgetOld(): void {
    for (const [key, row] of this.world.store.entries('answers')) {
      if (!this.isOld(row)) break
      this.world.store.remove('answers', key)
    }
  }

  private isOld(row: AnswerRow): boolean {
    return row.storedAt < this.world.now() - keptSeconds
  }
}

/** The order in which parameters were sent does not make them others. */
function fingerprint(body: string): string {
  return createHash('sha256').update([...new URLSearchParams(body)].map(String).sort().join('\n')).digest('hex')
}

function busy(key: string): ApiError {
  const message = 'There is currently another in-progress request using this Idempotent Key'
  const why = '(that probably means you submitted twice, and the other request is still going through)'
  const detail = { code: 'idempotency_key_in_use' }
  return new ApiError(409, 'invalid_request_error', `${message} ${why}: ${key}. Please try again later.`, detail)
}

function misused(message: string, key: string): ApiError {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`
  return new ApiError(400, 'idempotency_error', `${message} ${advice}`)
}
