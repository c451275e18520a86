import { ConfirmForm } from '@/components/ui/confirm-form'
import { Form } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import { sendMailingAction, sendTestMailingAction } from './actions'

type SendMailingFormProps = { mailingId: string; version: string; people: string }

/** First to oneself, then to all. */
export function SendMailingForm({ mailingId, version, people }: SendMailingFormProps) {
  return (
    <>
      <Form action={sendTestMailingAction} id="test">
        <HiddenField name="mailingId" value={mailingId} />
        <SubmitButton tone="secondary" icon="mail">Send a test to me</SubmitButton>
      </Form>
      <ConfirmForm
        action={sendMailingAction} id="send" trigger={`Send to ${people}`} tone="primary" submitLabel={`Send to ${people}`} hidden={{ mailingId, version }}
        consequence={`Each of ${people} gets it once. A mail that has left cannot be called back.`}
      />
    </>
  )
}
