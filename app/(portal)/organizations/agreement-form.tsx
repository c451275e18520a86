import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { optionsOf } from '@/components/ui/options'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { agreementFields, agreementTypeLabels, longest } from '@/lib/organizations/schema'
import { addAgreementAction, updateAgreementAction } from './actions'

type Agreement = Partial<Record<keyof typeof agreementFields, string | null>>

function AgreementFields({ agreement = {} }: { agreement?: Agreement }) {
  return (
    <>
      <TextField name="name" label={agreementFields.name} value={agreement.name} required maxLength={longest.name} autoComplete="off" />
      <SelectField name="type" label={agreementFields.type} options={optionsOf(agreementTypeLabels)} value={agreement.type ?? 'standard'} emptyLabel={false} />
      <FieldGrid>
        <DateField name="startsOn" label={agreementFields.startsOn} value={agreement.startsOn} required min="1900-01-01" />
        <DateField name="endsOn" label={agreementFields.endsOn} value={agreement.endsOn} min="1900-01-01" hint="The last day it holds, if it has one." />
      </FieldGrid>
      <TextAreaField name="notes" label={agreementFields.notes} value={agreement.notes} maxLength={longest.notes} rows={3} />
    </>
  )
}

export function AddAgreementForm({ organizationId }: { organizationId: string }) {
  return (
    <Form action={addAgreementAction}>
      <HiddenField name="organizationId" value={organizationId} />
      <AgreementFields />
      <FormFoot>
        <SubmitButton>Add agreement</SubmitButton>
        <LinkButton href={`/organizations/${organizationId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}

type UpdateAgreementFormProps = { organizationId: string; agreementId: string; version: number; agreement: Agreement }

export function UpdateAgreementForm({ organizationId, agreementId, version, agreement }: UpdateAgreementFormProps) {
  return (
    <Form action={updateAgreementAction}>
      <HiddenField name="agreementId" value={agreementId} />
      <HiddenField name="version" value={version} />
      <AgreementFields agreement={agreement} />
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={`/organizations/${organizationId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
