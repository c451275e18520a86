import { DateText } from './date-text'
import { CopyableId } from './ui/copyable-id'
import { Disclosure } from './ui/disclosure'

export type AuditEntry = {
  id: string
  at: Date
  /** Who, in words: "Ana Reyes", "Stripe", "the daily job". */
  actor: string
  /** What, in words: "Edited the member". */
  operation: string
  changes: readonly { field: string; before: string | null; after: string | null; /** Where the value is a record that the reader may open. */ beforeHref?: string; afterHref?: string }[]
  requestId: string | null
  reason: string | null
}

type ChangesProps = { changes: AuditEntry['changes'] }

/** What was changed, before and after. A value that is not for this reader is not there. */
export function Changes({ changes }: ChangesProps) {
  if (changes.length === 0) return null
  return (
    <dl className="changes">
      {changes.map(({ field, before, after, beforeHref, afterHref }) => (
        <div key={field}>
          <dt>{field}</dt>
          <dd>
            {before !== null && <del><span className="hidden-text">before: </span>{beforeHref ? <a href={beforeHref}>{before}</a> : before}</del>}
            {after !== null && <ins><span className="hidden-text">after: </span>{afterHref ? <a href={afterHref}>{after}</a> : after}</ins>}
            {before === null && after === null && 'changed; the value is not shown'}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** Who changed what, when, and why; the request id ties together what one act did. */
export function AuditTrail({ entries, label = 'Audit trail' }: { entries: readonly AuditEntry[]; label?: string }) {
  return (
    <ol className="trail" aria-label={label}>
      {entries.map(({ id, at, actor, operation, changes, requestId, reason }) => (
        <li key={id}>
          <p className="trail-title">{operation}</p>
          <p className="trail-meta">{actor} · <DateText at={at} /></p>
          {reason && <p>Reason: {reason}</p>}
          <Changes changes={changes} />
          {requestId && <Disclosure summary="Request"><CopyableId value={requestId} what="request id" /></Disclosure>}
        </li>
      ))}
    </ol>
  )
}
