import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CheckboxGroup, SelectField } from '@/components/ui/choice-fields'
import { EmptyState } from '@/components/ui/empty-state'
import { Form, FormFoot } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatMonth } from '@/lib/dates'
import { getPayable } from '@/lib/dues/queries'
import { feeLabels } from '@/lib/dues/schema'
import { getMember } from '@/lib/members/queries'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { listDebitsOfMember } from '@/lib/payments/debits'
import { getPaymentFees } from '@/lib/settings/queries'
import { makePaymentLinkAction } from '../../actions'

export const metadata: Metadata = { title: 'Make a payment link' }

/** Staff choose the months for a member who pays by a link; opening this page makes nothing. */
export default drawn(NewPaymentLinkPage)

async function NewPaymentLinkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { memberId = '' } = await oneEach(searchParams)
  if (!can(viewer, 'payments.list') || !can(viewer, 'payments.startCheckout')) notFound()
  const [member, { owed, fees, ahead }, debits] = await Promise.all([
    show(getMember(viewer, { memberId })), show(getPayable(viewer, { memberId })), show(listDebitsOfMember(viewer, { memberId })),
  ])
  const owedCents = sumCents([...owed, ...fees].map((debt) => debt.openCents)) || (ahead[0]?.amountCents ?? 0)
  const cost = await show(getPaymentFees(viewer, { amountCents: owedCents }))
  const name = `${member.firstName} ${member.lastName}`
  const until = (index: number) => ahead.slice(0, index + 1)
  return (
    <>
      <PageHeader title="Make a payment link" crumbs={[{ href: `/members/${memberId}`, label: name }]} lead={`${name}, ${member.memberNumber}, pays by card or from a bank account on Stripe's page. The link holds for 23 hours.`} />
      {owed.length + fees.length + ahead.length === 0 ? (
        <EmptyState kind="no-data" title="Nothing to pay" action={<LinkButton href={`/members/${memberId}`}>Back to the member</LinkButton>}>This member owes nothing and has no months ahead.</EmptyState>
      ) : (
        <Card title="What should the link pay?">
          <Form action={makePaymentLinkAction}>
            <HiddenField name="memberId" value={memberId} />
            {owed.length > 0 && (
              <CheckboxGroup
                name="months"
                label={`Owed: ${formatCents(sumCents(owed.map((month) => month.openCents)))}`}
                cards
                values={owed.map((month) => month.startsOn)}
                options={owed.map((month) => ({ value: month.startsOn, label: formatMonth(month.startsOn), hint: `due ${formatDate(month.dueOn)}`, aside: formatCents(month.openCents) }))}
              />
            )}
            {fees.length > 0 && (
              <CheckboxGroup
                name="fees"
                label={`Fees: ${formatCents(sumCents(fees.map((fee) => fee.openCents)))}`}
                cards
                values={fees.map((fee) => fee.feeId)}
                options={fees.map((fee) => ({ value: fee.feeId, label: feeLabels[fee.kind], hint: `${fee.memo}, since ${formatDate(fee.startsOn)}`, aside: formatCents(fee.openCents) }))}
              />
            )}
            {ahead.length > 0 && (
              <SelectField
                name="ahead"
                label="Pay ahead"
                emptyLabel="No"
                options={ahead.map((month, index) => ({
                  value: until(index).map((one) => one.startsOn).join(','),
                  label: `through ${formatMonth(month.startsOn)} (${formatCents(sumCents(until(index).map((one) => one.amountCents)))} more)`,
                }))}
              />
            )}
            {debits.underWay.length > 0 && <Notice tone="info">A bank payment is on its way; what it pays for is not listed here.</Notice>}
            <p className="text-muted">{`The hall pays about ${formatCents(cost.cardCents)} for a card and about ${formatCents(cost.bankDebitCents)} for a bank account, of ${formatCents(owedCents)}. The member pays no fee.`}</p>
            <FormFoot>
              <SubmitButton icon="pay">Make the link</SubmitButton>
              <LinkButton href={`/members/${memberId}`} tone="quiet">Cancel</LinkButton>
            </FormFoot>
          </Form>
        </Card>
      )}
    </>
  )
}
