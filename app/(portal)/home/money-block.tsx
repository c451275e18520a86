import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/button'
import { Stat, Stats } from '@/components/ui/stat'
import { can } from '@/lib/auth/authorize'
import { count, decisions } from '@/lib/leadership/figures'
import { formatCents } from '@/lib/money'
import { inboxHref } from '@/lib/reconciliation/schema'
import { number } from '../leadership/number'
import type { HomeBlock } from './block'

/** The treasurer's round: what money left open, drawers to carry to the bank, payouts to find on its statement. */
export const moneyBlock: HomeBlock = {
  key: 'money', order: 30, parts: ['money'], shows: (viewer) => viewer.duties.includes('treasurer') && can(viewer, 'reconciliation.listPayouts'),
  Block: ({ home: { money } }) => (money ? (
    <Card title="Money" actions={<><LinkButton href="/counter/sheets">Sheets</LinkButton><LinkButton href="/counter/deposits">Deposits</LinkButton></>}>
      <Stats>
        <Stat label="In the inbox" value={number(count(money.inbox, inboxHref({})))} note={money.late > 0 ? `${money.late} past their day` : 'None past its day'} />
        <Stat label="Of them mine" value={number(count(money.mine, inboxHref({ whose: 'mine' })))} />
        <Stat label="Payouts to tick" value={number(count(money.payouts, decisions.payouts.href))} note={formatCents(money.payoutCents)} />
        <Stat label="Closed drawers not at the bank" value={money.drawers.toLocaleString('en-US')} note={<a href="/counter/deposits/new">Make a deposit</a>} />
      </Stats>
    </Card>
  ) : null),
}
