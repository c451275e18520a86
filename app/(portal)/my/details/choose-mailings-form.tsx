import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { t, type Locale } from '@/lib/messages'
import { chooseMailingsAction } from '../actions'

/** News by mail, or none: one press. */
export function ChooseMailingsForm({ memberId, wants, locale }: { memberId: string; wants: boolean; locale: Locale }) {
  return (
    <Form action={chooseMailingsAction} id="mailings" locale={locale}>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="wants" value={wants ? 'no' : 'yes'} />
      <SubmitButton tone="secondary">{t(locale, wants ? 'details.mailingsStop' : 'details.mailingsStart')}</SubmitButton>
    </Form>
  )
}
