import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CheckboxGroup, SelectField } from '@/components/ui/choice-fields'
import { EmptyState } from '@/components/ui/empty-state'
import { Form, FormFoot } from '@/components/ui/form'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatMonth } from '@/lib/dates'
import { getPayable } from '@/lib/dues/queries'
import { getMember } from '@/lib/members/queries'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { makePaymentLinkAction } from '../../actions'

export const metadata: Metadata = { title: 'Make a payment link' }

/** Staff choose the months for a member who pays by a link; opening this page makes nothing. */
export default async function NewPaymentLinkPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { memberId = '' } = await oneEach(searchParams)
  if (!can(viewer, 'payments.list') || !can(viewer, 'payments.startCheckout')) notFound()
  const [member, { owed, ahead }] = await Promise.all([show(getMember(viewer, { memberId })), show(getPayable(viewer, { memberId }))])
  const name = `${member.firstName} ${member.lastName}`
  const until = (index: number) => ahead.slice(0, index + 1)
  return (
    <>
      <PageHeader title="Make a payment link" crumbs={[{ href: `/members/${memberId}`, label: name }]} lead={`${name}, ${member.memberNumber}, pays by card on Stripe's page. The link holds for 23 hours.`} />
      {owed.length + ahead.length === 0 ? (
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
