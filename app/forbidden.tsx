import { toldToWait } from '@/lib/answer-status'
import { requestFacts } from '@/lib/auth/session'
import { DeadEnd } from './dead-end'

/** A closed room; or too many searches, which have no page of their own in Next. */
export default async function ForbiddenPage() {
  const seconds = toldToWait((await requestFacts()).requestId)
  if (seconds !== undefined) return <DeadEnd title="error.tooMany" body="error.tooManyBody" values={{ seconds: String(seconds) }} />
  return <DeadEnd title="error.forbidden" body="error.forbiddenBody" />
}
