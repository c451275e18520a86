import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { can } from '@/lib/auth/authorize'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { hasRole, type HomeBlock } from './block'

/** The counter: take a payment, and how the own drawer stands. */
export const deskBlock: HomeBlock = {
  key: 'desk', order: 15, parts: ['desk'], shows: (viewer) => can(viewer, 'counter.getDesk') && (viewer.duties.includes('front_desk') || hasRole(viewer, 'staff')),
  Block: ({ home: { desk } }) => (
    <Card title="Counter" actions={<LinkButton href="/counter" icon="receipt" tone="primary">Take a payment</LinkButton>}>
      {desk?.drawerId && desk.openedOn
        ? <p>Your drawer of {formatDate(desk.openedOn)} is open: {desk.payments === 1 ? '1 payment' : `${desk.payments} payments`}, {formatCents(desk.cents)}. <a href={`/counter/sheets/${desk.drawerId}`}>See its sheet</a></p>
        : <p className="text-muted">You have no drawer open. Checks can be taken without one; cash asks for it.</p>}
    </Card>
  ),
}
