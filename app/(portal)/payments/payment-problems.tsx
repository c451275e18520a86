import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { Timeline } from '@/components/ui/timeline'
import type { Viewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { listProblems } from '@/lib/payments/queries'

/** What waits for a person, above the list; nothing where all is well. */
export async function PaymentProblems({ viewer }: { viewer: Viewer }) {
  const { checkouts, events, suspense } = await show(listProblems(viewer, {}))
  if (checkouts.length + events.length + suspense.count === 0) return null
  const items = [
    ...checkouts.map((checkout) => ({
      key: checkout.id, tone: 'bad' as const, when: formatInstant(checkout.createdAt), aside: formatCents(checkout.amountCents),
      title: <a href={`/payments/links/${checkout.id}`}>{checkout.member.firstName} {checkout.member.lastName}, {checkout.member.memberNumber}</a>,
      detail: `${checkout.problem ?? ''} Nothing was booked.`,
    })),
    ...events.map((event) => ({ key: event.id, tone: 'warn' as const, when: formatInstant(event.receivedAt), title: `Stripe event ${event.type}`, detail: `${event.problem} (${event.id})` })),
  ]
  return (
    <>
      {suspense.count > 0 && (
        <Notice tone="warn" title="Money in suspense">
          {`${suspense.count === 1 ? 'One payment' : `${suspense.count} payments`}, ${formatCents(suspense.cents)}, came in for closed member records. Decide whose the money is.`}
        </Notice>
      )}
      {items.length > 0 && <Card title="Needs a look"><Timeline items={items} label="Payments that need a look" /></Card>}
    </>
  )
}
