import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { StandingBadge } from '@/components/standing-badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatDate } from '@/lib/dates'
import { getPayable } from '@/lib/dues/queries'
import { formatCents, sumCents } from '@/lib/money'
import { show } from '@/lib/page'
import { listDebitsOfMember } from '@/lib/payments/debits'
import { listPaymentsOfMember } from '@/lib/payments/queries'
import { payDuesAction } from './actions'
import { BankPayments } from './bank-payments'
import { paysInPage } from '@/lib/env'
import { MyHeader } from './my-header'
import { requireMember } from './own'
import { feeName } from '@/lib/payments/words'
import { InPageField } from './pay/in-page-field'
import { whyOf } from './standing-words'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('home.mine') }
}

export default drawn(MyHomePage)

async function MyHomePage() {
  const { viewer, memberId, firstName, locale, say } = await requireMember()
  const [payable, payments, debits] = await Promise.all([
    show(getPayable(viewer, { memberId })), show(listPaymentsOfMember(viewer, { memberId, limit: 3 })), show(listDebitsOfMember(viewer, { memberId })),
  ])
  const { standing, owed, fees, creditCents } = payable
  const owedCents = sumCents([...owed, ...fees].map((debt) => debt.openCents))
  const paidThrough = standing.paidThroughOn
  return (
    <>
      <MyHeader title={say('home.title', { name: firstName })} locale={locale} />
      <BankPayments debits={debits} memberId={memberId} locale={locale} payHere={false} />
      <Card title={say(owedCents > 0 ? 'home.owed' : debits.underWay.length > 0 ? 'home.nothingMore' : 'home.nothingOwed')} actions={<StandingBadge tone={standing.tone} label={say(`standing.${standing.key}`)} />}>
        {owedCents > 0 && <p className="figure">{formatCents(owedCents)}</p>}
        <p>{whyOf(standing, locale)}</p>
        {fees.map((fee) => <p key={fee.feeId}>{`${feeName(fee.kind, locale)}: ${formatCents(fee.openCents)}. ${say('pay.feeLaid', { memo: fee.memo, date: formatDate(fee.startsOn, locale) })}`}</p>)}
        {creditCents > 0 && <p>{say('home.credit', { amount: formatCents(creditCents) })}</p>}
        {owedCents > 0 && (
          <Form action={payDuesAction} id="pay-all" locale={locale}>
            <HiddenField name="memberId" value={memberId} />
            {paysInPage() && <InPageField />}
            {owed.length > 0 && <HiddenField name="months" value={owed.map((month) => month.startsOn).join(',')} />}
            {fees.length > 0 && <HiddenField name="fees" value={fees.map((fee) => fee.feeId).join(',')} />}
            <SubmitButton wide icon="pay">{say('home.payNow', { amount: formatCents(owedCents) })}</SubmitButton>
          </Form>
        )}
        <div className="buttons">
          {payable.ahead.length > 0 && <LinkButton href="/my/pay" wide>{say(owedCents > 0 ? 'home.payOther' : 'home.payAhead')}</LinkButton>}
          <LinkButton href="/my/dues" tone="quiet" wide>{say('home.why')}</LinkButton>
        </div>
      </Card>
      {payments.length > 0 && (
        <Card title={say('home.lastReceipts')}>
          <DescriptionList
            rows
            facts={payments.map((payment) => ({
              label: formatDate(payment.receivedOn, locale),
              value: <><a href={`/my/receipts/${payment.id}`}>{payment.receipt}</a> <span className="num">{formatCents(payment.amountCents)}</span></>,
            }))}
          />
        </Card>
      )}
      {paidThrough && standing.key !== 'current' && <p className="text-muted">{say('home.paidThrough', { date: formatDate(paidThrough, locale) })}</p>}
    </>
  )
}
