import { LinkButton } from '@/components/ui/button'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextField } from '@/components/ui/text-field'
import { addOfficeAction, updateOfficeAction } from './actions'

export type TypedOffice = {
  officeId: string; version: number; name: string; address: string | null; city: string | null; state: string | null; zipCode: string | null
  phone: string | null; email: string | null; hours: string | null
}

/** An office, new or edited. */
export function OfficeForm({ office }: { office?: TypedOffice }) {
  return (
    <Form action={office ? updateOfficeAction : addOfficeAction} wide>
      {office && <HiddenField name="officeId" value={office.officeId} />}
      {office && <HiddenField name="version" value={office.version} />}
      <FieldGrid>
        <TextField name="name" label="Name" required maxLength={100} value={office?.name} />
        <TextField name="address" label="Street address" maxLength={255} value={office?.address} />
        <TextField name="city" label="City" maxLength={100} value={office?.city} />
        <TextField name="state" label="State" width="short" maxLength={50} value={office?.state} />
        <TextField name="zipCode" label="ZIP code" width="short" maxLength={20} value={office?.zipCode} />
        <TextField name="phone" label="Phone" type="tel" maxLength={50} value={office?.phone} />
        <TextField name="email" label="E-mail" type="email" maxLength={255} value={office?.email} />
        <TextField name="hours" label="Opening hours" maxLength={100} value={office?.hours} />
      </FieldGrid>
      <FormFoot>
        <SubmitButton>{office ? 'Save' : 'Add the office'}</SubmitButton>
        <LinkButton href="/settings/offices" tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
