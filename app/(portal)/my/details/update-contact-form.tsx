import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField, TextField } from '@/components/ui/text-field'
import { languageLabels, longest, type ContactField } from '@/lib/members/schema'
import { t, type Locale } from '@/lib/messages'
import { updateContactAction } from '../actions'

type UpdateContactFormProps = { memberId: string; version: number; contact: Record<ContactField, string | null>; locale: Locale }

/** Phone, address and language, as the member keeps them right. */
export function UpdateContactForm({ memberId, version, contact, locale }: UpdateContactFormProps) {
  const text = (name: Exclude<ContactField, 'language'>, autoComplete: string) =>
    ({ name, label: t(locale, `details.${name}`), value: contact[name], maxLength: longest[name], autoComplete })
  return (
    <Form action={updateContactAction} locale={locale}>
      <HiddenField name="memberId" value={memberId} />
      <HiddenField name="version" value={version} />
      <TextField {...text('phone', 'tel')} type="tel" width="medium" />
      <TextField {...text('address', 'street-address')} />
      <FieldGrid>
        <TextField {...text('city', 'address-level2')} />
        <TextField {...text('state', 'address-level1')} />
        <TextField {...text('zipCode', 'postal-code')} />
      </FieldGrid>
      <SelectField
        name="language" label={t(locale, 'details.language')} hint={t(locale, 'details.languageHint')} value={contact.language} emptyLabel={false} width="medium"
        options={Object.entries(languageLabels).map(([value, label]) => ({ value, label }))}
      />
      <FormFoot><SubmitButton wide>{t(locale, 'details.save')}</SubmitButton></FormFoot>
    </Form>
  )
}
