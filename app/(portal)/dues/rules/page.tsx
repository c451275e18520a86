import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { badgeClass } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DataTable } from '@/components/ui/data-table'
import { DescriptionList } from '@/components/ui/description-list'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { standings } from '@/lib/dues/schema'
import { getStandingRules } from '@/lib/dues/standing-list'
import { show } from '@/lib/page'
import { DuesLinks } from '../dues-links'

export const metadata: Metadata = { title: 'How standings are decided' }

export default drawn(StandingRulesPage)

async function StandingRulesPage() {
  const viewer = await requireViewer()
  const { rules, facts } = await show(getStandingRules(viewer, {}))
  return (
    <>
      <PageHeader
        title="How standings are decided"
        crumbs={[{ href: '/dues', label: 'Dues' }]}
        lead="The first line that holds on a day is the member's standing on that day. Nothing else decides it."
        actions={<DuesLinks viewer={viewer} here="rules" />}
      />
      <Card title="Standings, in the order in which they are asked" flush>
        <DataTable
          caption="Standings, in the order in which they are asked"
          rows={rules}
          rowKey={(rule) => rule.key}
          columns={[
            { key: 'standing', label: 'Standing', cell: (rule) => <span className={badgeClass(standings[rule.key].tone)}>{standings[rule.key].label}</span> },
            { key: 'means', label: 'It holds where', cell: (rule) => rule.means },
            { key: 'source', label: 'Where the rule comes from', cell: (rule) => rule.source },
          ]}
        />
      </Card>
      <Card title="What this local decided" note="As it holds today. A standing goes by what held on its day.">
        <DescriptionList facts={facts} />
      </Card>
    </>
  )
}
