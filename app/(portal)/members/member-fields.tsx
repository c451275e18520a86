import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid } from '@/components/ui/form'
import { optionsOf } from '@/components/ui/options'
import { DateField, TextField } from '@/components/ui/text-field'
import { fieldLabels, languageLabels, longest } from '@/lib/members/schema'

export type TypedMember = Partial<Record<keyof typeof fieldLabels, string | null>>

/** A member's particulars, as both forms ask for them: who, how to reach, where, since when. */
export function MemberFields({ member = {}, today }: { member?: TypedMember; today: string }) {
  const text = (name: keyof typeof longest & keyof typeof fieldLabels) =>
    ({ name, label: fieldLabels[name], value: member[name], maxLength: longest[name], autoComplete: 'off' })
  return (
    <>
      <TextField {...text('memberNumber')} required width="medium" />
      <FieldGrid>
        <TextField {...text('firstName')} required />
        <TextField {...text('middleName')} />
        <TextField {...text('lastName')} required />
      </FieldGrid>
      <FieldGrid>
        <DateField
          name="dateOfBirth" label={fieldLabels.dateOfBirth} value={member.dateOfBirth} min="1900-01-01" max={today} autoComplete="off"
        />
        <DateField name="hireDate" label={fieldLabels.hireDate} value={member.hireDate} min="1900-01-01" max={today} autoComplete="off"
          hint="The day of joining the union." />
      </FieldGrid>
      <FieldGrid>
        <TextField {...text('email')} type="email" />
        <TextField {...text('phone')} type="tel" hint="With area code, like 206-555-0142." />
      </FieldGrid>
      <TextField {...text('address')} />
      <FieldGrid>
        <TextField {...text('city')} />
        <TextField {...text('state')} width="short" />
        <TextField {...text('zipCode')} width="short" />
      </FieldGrid>
      <SelectField name="language" label={fieldLabels.language} options={optionsOf(languageLabels)} value={member.language ?? 'en'}
        emptyLabel={false} width="medium"
        hint="For the member's own pages and mail." />
    </>
  )
}
