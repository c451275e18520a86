import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { can } from '@/lib/auth/authorize'
import type { Viewer } from '@/lib/auth/session'
import { adjustmentsHref } from '@/lib/dues/adjustment-schema'
import { daysInWords, exemptionLabels } from '@/lib/dues/exemption-schema'
import type { DuesRecord } from './dues-record'
import { AdjustmentTable } from '../adjustments/adjustment-table'

const SHOWN = 5

/** What was adjusted on this account, and whether the member is exempt, with the ways to change it. */
export function MemberAdjustments({ viewer, memberId, exemptions: all, adjustments: list }: { viewer: Viewer; memberId: string } & Pick<DuesRecord, 'exemptions' | 'adjustments'>) {
  const exemptions = all.filter((one) => !one.voided)
  const others = viewer.memberId !== memberId
  return (
    <>
      {list && (
        <Card
          title="Adjustments" flush
          actions={can(viewer, 'dues.askAdjustment') && others ? <LinkButton href={`/dues/adjustments/new?member=${memberId}`} icon="edit">Adjust</LinkButton> : undefined}
          foot={list.total > SHOWN ? <a href={adjustmentsHref({ member: memberId })}>All {list.total} adjustments of this member</a> : undefined}
        >
          <AdjustmentTable
            caption="Adjustments of this member" rows={list.rows.slice(0, SHOWN)} withMember={false}
            empty={<EmptyState kind="no-data" title="Nothing was adjusted">Waivers, credits, corrections and fees show here, with who asked and who decided.</EmptyState>}
          />
        </Card>
      )}
      <Card title="Exempt from dues" actions={<LinkButton href={`/dues/${memberId}/exemptions`}>{can(viewer, 'dues.grantExemption') && others ? 'Grant or end' : 'Show'}</LinkButton>}>
        {exemptions.length === 0
          ? <p>Never. A month is exempt where its first day lies inside an exemption.</p>
          : <ul className="stack">{exemptions.map((one) => <li key={one.id}>{exemptionLabels[one.kind]}, {daysInWords(one)}</li>)}</ul>}
      </Card>
    </>
  )
}
