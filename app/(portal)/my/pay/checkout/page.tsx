import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { env, paysInPage } from '@/lib/env'
import { oneEach, show } from '@/lib/page'
import { inPageSecret } from '@/lib/payments/checkout'
import { getCheckout } from '@/lib/payments/queries'
import { payDuesAction } from '../../actions'
import { MyHeader } from '../../my-header'
import { requireMember } from '../../own'
import { InPageCheckout } from './in-page-checkout'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('pay.inPage') }
}

/** Stripe's Checkout inside our page; the way to Stripe's own page stays beside it. */
export default drawn(InPageCheckoutPage)

async function InPageCheckoutPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  if (!paysInPage()) redirect('/my/pay')
  const { checkout: checkoutId = '' } = await oneEach(searchParams)
  const [checkout, clientSecret] = await Promise.all([show(getCheckout(viewer, { checkoutId })), show(inPageSecret(viewer, { checkoutId }))])
  if (checkout.member.id !== memberId) notFound()
  return (
    <>
      <MyHeader title={say('pay.title')} crumbs={[{ href: '/my/pay', label: say('nav.pay') }]} locale={locale} />
      {clientSecret && <InPageCheckout publishableKey={env().STRIPE_PUBLISHABLE_KEY!} clientSecret={clientSecret} failed={say('pay.inPageFailed')} />}
      <Form action={payDuesAction} locale={locale}>
        <HiddenField name="memberId" value={memberId} />
        <HiddenField name="months" value={checkout.months.map((month) => month.startsOn).join(',')} />
        <SubmitButton tone="secondary" wide>{say('pay.onStripe')}</SubmitButton>
      </Form>
    </>
  )
}
