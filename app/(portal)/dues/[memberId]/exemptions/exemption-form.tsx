import { RadioGroup, type Choice } from '@/components/ui/choice-fields'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField } from '@/components/ui/text-field'
import { endExemptionAction, grantExemptionAction, voidExemptionAction } from '../../adjustments/actions'

const Reason = () => <TextAreaField name="reason" label="Reason" required rows={2} maxLength={1000} hint="At least 10 characters. It stays on record." />

export function GrantExemptionForm({ memberId, kinds }: { memberId: string; kinds: readonly Choice[] }) {
  return (
    <Form action={grantExemptionAction} id="grant">
      <HiddenField name="memberId" value={memberId} />
      <RadioGroup name="kind" label="Why exempt" required options={[...kinds]} />
      <FieldGrid>
        <DateField name="startsOn" label="First day" required hint="A month is exempt where its first day lies inside." />
        <DateField name="lastOn" label="Last day" hint="Leave it empty while it is not known." />
      </FieldGrid>
      <Reason />
      <FormFoot><SubmitButton>Grant the exemption</SubmitButton></FormFoot>
    </Form>
  )
}

type ChangeProps = { exemptionId: string; version: number; called: string; lastOn: string | null }

/** Another last day, or out with it. Each folded away until it is wanted. */
export function ChangeExemptionForms({ exemptionId, version, called, lastOn }: ChangeProps) {
  const hidden = { exemptionId, version }
  return (
    <>
      <ConfirmForm id={`end-${exemptionId}`} action={endExemptionAction} tone="primary" trigger={`Change the last day of ${called}`} submitLabel="Save the last day" hidden={hidden}
        consequence="Months that have begun and are not exempt any more are charged; months that are exempt now are not owed.">
        <DateField name="lastOn" label="Last day" required value={lastOn} />
        <Reason />
      </ConfirmForm>
      <ConfirmForm id={`void-${exemptionId}`} action={voidExemptionAction} trigger={`Take ${called} out`} submitLabel="Take it out" hidden={hidden}
        consequence="It was granted by mistake and never held. Its months that have begun are charged.">
        <Reason />
      </ConfirmForm>
    </>
  )
}
