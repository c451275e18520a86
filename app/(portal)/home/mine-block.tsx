import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import type { HomeBlock } from './block'

/** Who works here and is a member too. */
export const mineBlock: HomeBlock = {
  key: 'mine', order: 60, shows: (viewer) => viewer.memberId !== null,
  Block: () => (
    <Card title="Your own membership">
      <div className="buttons"><LinkButton href="/my">Standing and dues</LinkButton><LinkButton href="/my/pay" icon="pay">Pay</LinkButton><LinkButton href="/my/receipts">Receipts</LinkButton></div>
    </Card>
  ),
}
