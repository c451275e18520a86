import type { Metadata } from 'next'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Form } from '@/components/ui/form'
import { PageHeader } from '@/components/ui/page-header'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { hallFor } from '@/app/hall'
import { strangerActor } from '@/lib/auth/actor'
import { chosenLocale, requestFacts } from '@/lib/auth/session'
import { formatDate, formatMonth } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { speak, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import { show } from '@/lib/page'
import { getPayLink } from '@/lib/payments/pay-link-operations'
import type { PayLinkState, PayLinkView } from '@/lib/payments/pay-link-schema'
import { feeName } from '@/lib/payments/words'
import { payFromLinkAction } from '../../actions'
import { Frame } from '../../frame'

// The address holds a secret: no other site may learn it.
export async function generateMetadata(): Promise<Metadata> {
  return { title: speak(await chosenLocale())('payLink.page'), referrer: 'same-origin', robots: { index: false } }
}

const endings: Record<Exclude<PayLinkState, 'open'>, 'used' | 'expired' | 'revoked' | 'underway' | 'nothing'> = {
  used: 'used', expired: 'expired', revoked: 'revoked', underway: 'underway', nothing: 'nothing', closed: 'revoked',
}

/** What a pay link pays, without a name. Looking opens nothing at Stripe and uses nothing up: programs that look into mails follow links. */
export default async function PayLinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const locale = await chosenLocale()
  const link = await show(getPayLink(strangerActor(await requestFacts()), { token }).catch((error: unknown) => {
    if (error instanceof NotFound) return null
    throw error
  }))
  return (
    <Frame locale={locale}>
      {link?.state === 'open' ? <OpenLink token={token} link={link} locale={locale} /> : <EndedLink state={link?.state ?? null} locale={locale} />}
    </Frame>
  )
}

function EndedLink({ state, locale }: { state: Exclude<PayLinkState, 'open'> | null; locale: Locale }) {
  const say = speak(locale)
  const ending = state === null ? 'unknown' : endings[state]
  return <PageHeader title={say(`payLink.${ending}Title`)} lead={say(`payLink.${ending}Body`)} locale={locale} />
}

async function OpenLink({ token, link, locale }: { token: string; link: Extract<PayLinkView, { state: 'open' }>; locale: Locale }) {
  const say = speak(locale)
  const hall = await hallFor(locale)
  const amount = formatCents(link.amountCents)
  return (
    <>
      <PageHeader title={say('payLink.title')} lead={say('payLink.lead', { hall: hall.name })} locale={locale} />
      <Card>
        <DescriptionList
          rows
          facts={[
            ...link.lines.map((line) => ({ label: line.feeKind ? `${feeName(line.feeKind, locale)}, ${formatDate(line.startsOn, locale)}` : say('payLink.month', { month: formatMonth(line.startsOn, locale) }), value: formatCents(line.cents) })),
            { label: say('payLink.total'), value: <strong>{amount}</strong> },
          ]}
        />
        <Form action={payFromLinkAction} locale={locale}>
          <HiddenField name="token" value={token} />
          <SubmitButton wide icon="pay">{say('payLink.submit', { amount })}</SubmitButton>
        </Form>
        <p className="text-muted">{say('payLink.how')}</p>
        <p className="text-muted">{say('payLink.until', { until: formatDate(link.lastOn, locale) })}</p>
      </Card>
    </>
  )
}
