import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { PageHeader } from '@/components/ui/page-header'
import { getArrearsRules } from '@/lib/arrears/queries'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'

export const metadata: Metadata = { title: 'Rules of arrears' }

const months = (count: number) => (count === 1 ? '1 month' : `${count} months`)

/** What follows from owing, rule by rule, with where each comes from. */
export default drawn(ArrearsRulesPage)

async function ArrearsRulesPage() {
  const viewer = await requireViewer()
  const { suspendMonths, dropMonths, reinstatementCents, noticeDays } = await show(getArrearsRules(viewer, {}))
  const fee = reinstatementCents > 0 ? formatCents(reinstatementCents) : 'No'
  const rules = [
    ['Proposed for suspension', `${months(suspendMonths)} past grace, an active member, no payment on its way, not exempt.`, 'Setting; IBEW locals: 3 months.'],
    ['Suspended', `An officer confirms. Everybody is looked at again in that moment: who has paid meanwhile is left alone. Nobody decides on the own record.`, 'House rule: nothing is done by the clock alone.'],
    ['Reinstatement fee', `${fee} fee is laid when a member is suspended for dues, so that what is owed from then on is the whole way back.`, 'Setting; IBEW locals: $30.'],
    ['Dues while suspended', 'No new month is charged. What was owed stays owed.', 'Only active members are billed.'],
    ['Proposed for reinstatement', 'Suspended, something was paid since, and nothing is owed any more, the fee included.', 'Paying is the way back.'],
    ['Reinstated', 'An officer confirms. Dues begin again with the next month.', 'House rule.'],
    ['Long overdue', `${months(dropMonths)} past grace: a mark on the list. Nothing follows by itself.`, 'Setting; IBEW locals drop after 6 months.'],
    ['Notices', `None to exempt members, to those with a payment on its way, and none of a kind twice within ${noticeDays} days unless asked.`, 'Setting.'],
  ] as const
  return (
    <>
      <PageHeader
        title="Rules of arrears"
        crumbs={can(viewer, 'arrears.list') ? [{ href: '/arrears', label: 'Arrears' }] : []}
        lead="What follows from owing dues, and where each rule comes from."
        actions={<><LinkButton href="/dues">The rules of standings</LinkButton>{can(viewer, 'settings.list') && <LinkButton href="/settings/dues">Settings of dues</LinkButton>}</>}
      />
      <Card flush>
        <DataTable
          caption="Rules of arrears as they hold today"
          rows={rules}
          rowKey={([name]) => name}
          columns={[
            { key: 'name', label: 'What', rowHeader: true, cell: ([name]) => name },
            { key: 'rule', label: 'When', cell: ([, rule]) => rule },
            { key: 'source', label: 'From', cell: ([, , source]) => source },
          ]}
        />
      </Card>
    </>
  )
}
