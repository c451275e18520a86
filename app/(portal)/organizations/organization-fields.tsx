import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid } from '@/components/ui/form'
import { optionsOf } from '@/components/ui/options'
import { TextField } from '@/components/ui/text-field'
import { longest, organizationFields, organizationTypeLabels } from '@/lib/organizations/schema'

export type TypedOrganization = Partial<Record<keyof typeof organizationFields, string | null>>

const text = (organization: TypedOrganization, name: Exclude<keyof typeof organizationFields, 'type'>) =>
  ({ name, label: organizationFields[name], value: organization[name], maxLength: longest[name], autoComplete: 'off' })

/** What it is called, and of which kind. */
export function OrganizationName({ organization = {} }: { organization?: TypedOrganization }) {
  return (
    <FieldGrid>
      <TextField {...text(organization, 'name')} required />
      <SelectField name="type" label={organizationFields.type} options={optionsOf(organizationTypeLabels)} value={organization.type ?? 'employer'} emptyLabel={false} />
    </FieldGrid>
  )
}

/** How to reach it, and where it is. */
export function OrganizationAddress({ organization = {} }: { organization?: TypedOrganization }) {
  return (
    <>
      <FieldGrid>
        <TextField {...text(organization, 'phone')} type="tel" hint="With area code, like 206-555-0142." />
        <TextField {...text(organization, 'email')} type="email" />
        <TextField {...text(organization, 'website')} inputMode="text" spellCheck={false} />
      </FieldGrid>
      <TextField {...text(organization, 'address')} />
      <FieldGrid>
        <TextField {...text(organization, 'city')} />
        <TextField {...text(organization, 'state')} width="short" />
        <TextField {...text(organization, 'zipCode')} width="short" />
      </FieldGrid>
    </>
  )
}
