import { RecordPicker } from '@/components/record-picker'
import { RadioGroup, SelectField } from '@/components/ui/choice-fields'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { Form, FormFoot } from '@/components/ui/form'
import { FormDisclosure } from '@/components/ui/form-disclosure'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField } from '@/components/ui/text-field'
import { acceptQuarantinedAction, assignSuspenseAction, bookIntoSuspenseAction, handOverExceptionAction, replayEventAction, settleByHandAction, takeExceptionAction } from './actions'

type Seen = { exceptionId: string; version: number }

const SeenFields = ({ exceptionId, version }: Seen) => <><HiddenField name="exceptionId" value={exceptionId} /><HiddenField name="version" value={version} /></>
const Note = ({ label = 'What you found and did' }: { label?: string }) => <TextAreaField name="note" label={label} required rows={3} maxLength={1000} hint="At least 10 characters. It stays on record." />

/** One click: it is yours to settle. */
export function TakeForm(seen: Seen) {
  return <Form action={takeExceptionAction} id="take"><SeenFields {...seen} /><SubmitButton icon="check">Take it</SubmitButton></Form>
}

export function HandOverForm({ owners, ...seen }: Seen & { owners: readonly { id: string; name: string }[] }) {
  return (
    <Form action={handOverExceptionAction} id="hand-over">
      <FormDisclosure summary="Hand over to a colleague">
        <SeenFields {...seen} />
        <SelectField name="ownerId" label="New owner" required options={owners.map(({ id, name }) => ({ value: id, label: name }))} width="medium" />
        <FormFoot><SubmitButton tone="secondary">Hand over</SubmitButton></FormFoot>
      </FormDisclosure>
    </Form>
  )
}

export function SettleForm(seen: Seen) {
  return (
    <ConfirmForm
      action={settleByHandAction} id="settle" tone="primary" trigger="Settle with a note" submitLabel="Settle it" hidden={seen}
      consequence="It leaves the list of open exceptions. The books are not changed by this."
    >
      <Note />
    </ConfirmForm>
  )
}

export function ReplayForm({ eventId }: { eventId: string }) {
  return (
    <ConfirmForm
      action={replayEventAction} id="replay" tone="primary" submitLabel="Deal with it again" hidden={{ eventId }}
      consequence="The portal asks Stripe what is true now and acts on it, as if the message came in this moment. Nothing is booked twice."
    />
  )
}

export function AcceptForm({ exceptionId, member }: { exceptionId: string; member: string }) {
  return (
    <ConfirmForm
      action={acceptQuarantinedAction} id="accept" tone="primary" submitLabel="Book what Stripe took" hidden={{ exceptionId }}
      consequence="The amount that Stripe really took is booked, with a receipt. To give it back instead, book it into suspense and refund it from the payment’s page."
    >
      <RadioGroup name="to" label="Where it goes" required options={[{ value: 'member', label: `To ${member}`, hint: 'The quoted months first, the rest is credit.' }, { value: 'suspense', label: 'Into suspense', hint: 'Until somebody says whose it is, or it is given back.' }]} />
      <Note />
    </ConfirmForm>
  )
}

export function BookLineForm({ exceptionId }: { exceptionId: string }) {
  return (
    <ConfirmForm
      action={bookIntoSuspenseAction} id="book" tone="primary" submitLabel="Book into suspense" hidden={{ exceptionId }}
      consequence="The charge is booked with a receipt and lies in suspense, until somebody says whose it is or it is given back."
    >
      <Note />
    </ConfirmForm>
  )
}

export function AssignForm({ paymentId, amount }: { paymentId: string; amount: string }) {
  return (
    <ConfirmForm
      action={assignSuspenseAction} id="assign" tone="primary" submitLabel="Give it to this member" hidden={{ paymentId }}
      consequence={`${amount} leaves suspense and pays what this member owes, oldest first; the rest is credit. The receipt keeps its number.`}
    >
      <RecordPicker name="memberId" label="Whose money it is" find="/members/find" required hint="A name or a number." />
      <Note label="How you know" />
    </ConfirmForm>
  )
}
