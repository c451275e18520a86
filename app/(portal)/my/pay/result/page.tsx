import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Notice } from '@/components/ui/notice'
import { LinkButton } from '@/components/ui/button'
import { LookAgain } from '@/components/look-again'
import { formatDate } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { listDebitsOfMember } from '@/lib/payments/debits'
import { getCheckout } from '@/lib/payments/queries'
import { itemsInWords, whyInWords } from '@/lib/payments/words'
import { BankPayments } from '../../bank-payments'
import { MyHeader } from '../../my-header'
import { requireMember } from '../../own'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('result.title') }
}

/** What became of a payment: paid, not known yet (and looks again), or nothing happened. Only says; booking is not a page's business. */
export default drawn(PayResultPage)

async function PayResultPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const { checkout: checkoutId = '', cancelled } = await oneEach(searchParams)
  const checkout = await show(getCheckout(viewer, { checkoutId }))
  if (checkout.member.id !== memberId) notFound()
  const months = itemsInWords({ months: checkout.months.map((month) => month.startsOn), fees: checkout.fees }, locale)
  const amount = formatCents(checkout.amountCents)
  const toDues = <LinkButton href="/my/dues">{say('result.toDues')}</LinkButton>

  if (checkout.status === 'paid' && checkout.payment) {
    return (
      <>
        <MyHeader title={say('result.paidTitle')} locale={locale} />
        <Notice tone="success" title={say('result.paidBody', { amount, months })}>
          <a href={`/my/receipts/${checkout.payment.id}`}>{say('result.receipt', { number: checkout.payment.receipt })}</a>
        </Notice>
        <p>{toDues}</p>
      </>
    )
  }
  if (checkout.status === 'processing' || checkout.status === 'verifying') {
    return (
      <>
        <MyHeader title={say(checkout.status === 'processing' ? 'result.onItsWayTitle' : 'result.verifyTitle')} locale={locale} />
        <BankPayments debits={{ ...await show(listDebitsOfMember(viewer, { memberId })), failed: null, returned: null }} memberId={memberId} locale={locale} />
        <p>{toDues}</p>
      </>
    )
  }
  if (checkout.status === 'failed' && checkout.setOutOn) {
    return (
      <>
        <MyHeader title={say('result.failedTitle')} locale={locale} />
        <Notice tone="warn">{say('debit.failed', { amount, what: months, since: formatDate(checkout.setOutOn, locale), why: whyInWords(checkout.failureCode, locale) })}</Notice>
        <div className="buttons">
          <LinkButton href="/my/pay" tone="primary" icon="pay">{say('debit.payAgain')}</LinkButton>
          {toDues}
        </div>
      </>
    )
  }
  if (checkout.status === 'quarantined') {
    return (
      <>
        <MyHeader title={say('result.problemTitle')} locale={locale} />
        <Notice tone="warn">{say('result.problemBody')}</Notice>
        <p>{toDues}</p>
      </>
    )
  }
  if (cancelled && checkout.status === 'open') {
    return (
      <>
        <MyHeader title={say('result.nothingTitle')} locale={locale} />
        <Notice tone="info" title={say('pay.cancelled')}>{say('pay.open', { amount, months })}</Notice>
        <div className="buttons">
          {checkout.url && <LinkButton href={checkout.url} tone="primary" plain>{say('pay.goOn')}</LinkButton>}
          <LinkButton href="/my/pay">{say('result.tryAgain')}</LinkButton>
        </div>
      </>
    )
  }
  if (checkout.status === 'open' || checkout.status === 'creating') {
    return (
      <>
        <LookAgain />
        <MyHeader title={say('result.waitTitle')} locale={locale} />
        <Notice tone="info" title={say('pay.open', { amount, months })}>{say('result.waitBody')}</Notice>
        <div className="buttons">
          <LinkButton href={`/my/pay/return?checkout=${checkoutId}`} tone="primary" plain>{say('result.again')}</LinkButton>
          {checkout.url && <LinkButton href={checkout.url} plain>{say('pay.goOn')}</LinkButton>}
        </div>
      </>
    )
  }
  return (
    <>
      <MyHeader title={say(checkout.setOutOn ? 'result.canceledTitle' : 'result.nothingTitle')} locale={locale} />
      <Notice tone="info">{say(checkout.setOutOn ? 'result.canceledBody' : 'result.expiredBody')}</Notice>
      <div className="buttons">
        <LinkButton href="/my/pay" tone="primary">{say('result.tryAgain')}</LinkButton>
        {toDues}
      </div>
    </>
  )
}
