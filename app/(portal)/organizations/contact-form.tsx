import { LinkButton } from '@/components/ui/button'
import { CheckboxField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextAreaField, TextField } from '@/components/ui/text-field'
import { contactFields, longest } from '@/lib/organizations/schema'
import { addContactAction, updateContactAction } from './actions'

type Contact = Partial<Record<keyof typeof contactFields, string | null>>

function ContactFields({ contact = {} }: { contact?: Contact }) {
  const text = (name: keyof typeof contactFields) =>
    ({ name, label: contactFields[name], value: contact[name], maxLength: longest[name], autoComplete: 'off' })
  return (
    <>
      <FieldGrid>
        <TextField {...text('firstName')} required />
        <TextField {...text('lastName')} required />
      </FieldGrid>
      <TextField {...text('title')} width="medium" />
      <FieldGrid>
        <TextField {...text('phone')} type="tel" hint="With area code, like 206-555-0142." />
        <TextField {...text('email')} type="email" />
      </FieldGrid>
      <TextAreaField name="notes" label={contactFields.notes} value={contact.notes} maxLength={longest.notes} rows={3} />
    </>
  )
}

export function AddContactForm({ organizationId, first }: { organizationId: string; first: boolean }) {
  return (
    <Form action={addContactAction}>
      <HiddenField name="organizationId" value={organizationId} />
      <ContactFields />
      <CheckboxField name="isPrimary" label="Primary contact" checked={first} hint="The one to call first. Whoever was it before no longer is." />
      <FormFoot>
        <SubmitButton>Add contact</SubmitButton>
        <LinkButton href={`/organizations/${organizationId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}

type UpdateContactFormProps = { organizationId: string; contactId: string; version: number; contact: Contact }

export function UpdateContactForm({ organizationId, contactId, version, contact }: UpdateContactFormProps) {
  return (
    <Form action={updateContactAction}>
      <HiddenField name="contactId" value={contactId} />
      <HiddenField name="version" value={version} />
      <ContactFields contact={contact} />
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={`/organizations/${organizationId}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
