import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Notice } from '@/components/ui/notice'
import { LinkButton } from '@/components/ui/button'
import { LookAgain } from '@/components/look-again'
import { monthList } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { oneEach, show } from '@/lib/page'
import { getCheckout } from '@/lib/payments/queries'
import { MyHeader } from '../../my-header'
import { requireMember } from '../../own'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('pay.title') }
}

/** What became of a payment: paid, not known yet (and looks again), or nothing happened. Only says; booking is not a page's business. */
export default async function PayResultPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const { checkout: checkoutId = '', cancelled } = await oneEach(searchParams)
  const checkout = await show(getCheckout(viewer, { checkoutId }))
  if (checkout.member.id !== memberId) notFound()
  const months = monthList(checkout.months.map((month) => month.startsOn), locale)
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
      <MyHeader title={say('result.nothingTitle')} locale={locale} />
      <Notice tone="info">{say('result.expiredBody')}</Notice>
      <div className="buttons">
        <LinkButton href="/my/pay" tone="primary">{say('result.tryAgain')}</LinkButton>
        {toDues}
      </div>
    </>
  )
}
