import { LinkButton } from '@/components/ui/button'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Notice } from '@/components/ui/notice'
import { formatDate, formatInstant } from '@/lib/dates'
import { t, type Locale } from '@/lib/messages'
import { formatCents } from '@/lib/money'
import type { Debit, DebitsOfMember } from '@/lib/payments/debits'
import { itemsInWords, returnFeeInWords, whyInWords } from '@/lib/payments/words'
import { callBackDebitAction } from './actions'

/** What a member reads of bank payments, the same on every page of theirs: what is on its way, what waits for them, what did not come. */
export function BankPayments({ debits: { underWay, failed, returned }, memberId, locale, payHere = true }: { debits: DebitsOfMember; memberId: string; locale: Locale; payHere?: boolean }) {
  const again = payHere && <div className="buttons"><LinkButton href="/my/pay" tone="primary" icon="pay">{t(locale, 'debit.payAgain')}</LinkButton></div>
  return (
    <>
      {returned && (
        <Notice tone="warn" title={t(locale, 'result.returnedTitle')}>
          <p>{t(locale, 'debit.returned', {
            amount: formatCents(returned.amountCents), received: formatDate(returned.receivedOn, locale), number: returned.receipt,
            returned: formatDate(returned.returnedOn, locale), why: whyInWords(returned.reason, locale), fee: returnFeeInWords(returned.feeCents, locale),
          })}</p>
          {again}
        </Notice>
      )}
      {failed && (
        <Notice tone="warn" title={t(locale, 'result.failedTitle')}>
          <p>{t(locale, 'debit.failed', { ...told(failed, locale), why: whyInWords(failed.failureCode, locale) })}</p>
          {again}
        </Notice>
      )}
      {underWay.map((debit) => <UnderWay key={debit.id} debit={debit} memberId={memberId} locale={locale} />)}
    </>
  )
}

const told = (debit: Debit, locale: Locale) => ({
  amount: formatCents(debit.amountCents), what: itemsInWords(debit, locale), since: formatDate(debit.setOutOn, locale), by: formatDate(debit.arrivesOn, locale),
})

function UnderWay({ debit, memberId, locale }: { debit: Debit; memberId: string; locale: Locale }) {
  if (debit.status === 'processing') {
    return (
      <Notice tone="info" title={t(locale, 'result.onItsWayTitle')}>
        <p>{t(locale, debit.late ? 'debit.late' : 'debit.underWay', told(debit, locale))}</p>
        <p>{t(locale, 'debit.nothingToDo')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="warn" title={t(locale, 'result.verifyTitle')}>
      <p>{t(locale, 'debit.verify', { ...told(debit, locale), by: debit.verifyBy ? formatInstant(debit.verifyBy, locale) : '' })}</p>
      {debit.verificationUrl && <LinkButton href={debit.verificationUrl} tone="primary" plain>{t(locale, 'debit.verifyLink')}</LinkButton>}
      <ConfirmForm
        action={callBackDebitAction}
        trigger={t(locale, 'debit.callBack')}
        consequence={t(locale, 'debit.callBackConsequence')}
        submitLabel={t(locale, 'debit.callBackSubmit')}
        hidden={{ checkoutId: debit.id, memberId }}
        locale={locale}
      />
    </Notice>
  )
}
