import { Form } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { formatDate, formatInstant, todayAtHall } from '@/lib/dates'
import type { getReach } from '@/lib/mailings/queries'
import { trustAddressAction } from '../mailings/actions'

/** What stands between a member and mailings: their wish, or an address that refused mail. Nothing where all is well. */
export function MemberReach({ memberId, reach: { noMailingAt, bad } }: { memberId: string; reach: Awaited<ReturnType<typeof getReach>> }) {
  return (
    <>
      {bad && (
        <Notice tone="warn" quiet title={`${bad.address} refused mail on ${formatInstant(bad.refusedAt)}`}>
          <p>The mail server said: {bad.problem}. Mailings leave this address out until another one is entered, or somebody says that it works again.</p>
          <Form action={trustAddressAction} id="trust">
            <HiddenField name="memberId" value={memberId} />
            <div className="buttons"><SubmitButton tone="secondary">It works again</SubmitButton></div>
          </Form>
        </Notice>
      )}
      {noMailingAt && <Notice tone="info" quiet>Wants no mailings since {formatDate(todayAtHall(noMailingAt))}. Mails about dues and the account still go out.</Notice>}
    </>
  )
}
