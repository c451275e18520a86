import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CheckboxGroup, SelectField } from '@/components/ui/choice-fields'
import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatDate, formatMonth } from '@/lib/dates'
import { getPayable } from '@/lib/dues/queries'
import { formatCents, sumCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { listDebitsOfMember } from '@/lib/payments/debits'
import { feeName } from '@/lib/payments/words'
import { getPaymentFees } from '@/lib/settings/queries'
import { payDuesAction } from '../actions'
import { BankPayments } from '../bank-payments'
import { paysInPage } from '@/lib/env'
import { MyHeader } from '../my-header'
import { requireMember } from '../own'
import { whyOf } from '../standing-words'
import { InPageField } from './in-page-field'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('pay.title') }
}

export default drawn(PayPage)

async function PayPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const { cancelled } = await oneEach(searchParams)
  const [payable, debits] = await Promise.all([show(getPayable(viewer, { memberId })), show(listDebitsOfMember(viewer, { memberId }))])
  const { owed, fees, ahead, creditCents, standing } = payable
  const owedCents = sumCents([...owed, ...fees].map((debt) => debt.openCents))
  // Each choice of "pay ahead" names every month from the first to its last: months ahead have no holes.
  const aheadChoices = ahead.map((month, index) => ({
    value: ahead.slice(0, index + 1).map((one) => one.startsOn).join(','),
    label: say('pay.aheadThrough', { month: formatMonth(month.startsOn, locale), amount: formatCents(sumCents(ahead.slice(0, index + 1).map((one) => one.amountCents))) }),
  }))
  // The fee of what is owed; of one month ahead where nothing is.
  const examplesCents = owedCents || (ahead[0]?.amountCents ?? 0)
  const cost = await show(getPaymentFees(viewer, { amountCents: examplesCents }))
  return (
    <>
      <MyHeader title={say('pay.title')} lead={owedCents > 0 ? whyOf(standing, locale) : say(ahead.length > 0 ? 'pay.nothing' : 'pay.cannot')} locale={locale} />
      {cancelled && <Notice tone="info">{say('pay.cancelled')}</Notice>}
      <BankPayments debits={debits} memberId={memberId} locale={locale} payHere={false} />
      {owed.length + fees.length + ahead.length > 0 ? (
        <Card title={say('pay.whatToPay')}>
          <Form action={payDuesAction} locale={locale}>
            <HiddenField name="memberId" value={memberId} />
            {paysInPage() && <InPageField />}
            {owed.length > 0 && (
              <CheckboxGroup
                name="months"
                label={`${say('pay.owed')}: ${formatCents(sumCents(owed.map((month) => month.openCents)))}`}
                hint={say('pay.someHint')}
                cards
                values={owed.map((month) => month.startsOn)}
                options={owed.map((month) => ({
                  value: month.startsOn,
                  label: formatMonth(month.startsOn, locale),
                  hint: say('pay.monthDue', { date: formatDate(month.dueOn, locale) }),
                  aside: formatCents(month.openCents),
                }))}
              />
            )}
            {fees.length > 0 && (
              <CheckboxGroup
                name="fees"
                label={`${say('pay.fees')}: ${formatCents(sumCents(fees.map((fee) => fee.openCents)))}`}
                cards
                values={fees.map((fee) => fee.feeId)}
                options={fees.map((fee) => ({
                  value: fee.feeId, label: feeName(fee.kind, locale), hint: say('pay.feeLaid', { memo: fee.memo, date: formatDate(fee.startsOn, locale) }), aside: formatCents(fee.openCents),
                }))}
              />
            )}
            {creditCents > 0 && <Notice tone="info" quiet>{say('pay.creditNote', { amount: formatCents(creditCents) })}</Notice>}
            {ahead.length > 0 && (
              <SelectField name="ahead" label={say('pay.ahead')} hint={say('pay.aheadHint', { month: formatMonth(ahead[0]!.startsOn, locale) })} options={aheadChoices} emptyLabel={say('pay.aheadNone')} />
            )}
            <p>{say('pay.ways')}</p>
            <p className="text-muted">{say('pay.cost', { card: formatCents(cost.cardCents), bank: formatCents(cost.bankDebitCents), amount: formatCents(examplesCents) })}</p>
            <SubmitButton wide icon="pay">{say('pay.submit')}</SubmitButton>
          </Form>
          <p className="text-muted">{say('pay.how')}</p>
        </Card>
      ) : (
        <p><LinkButton href="/my">{say('nav.home')}</LinkButton></p>
      )}
    </>
  )
}
