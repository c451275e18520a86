import { SelectField } from '@/components/ui/choice-fields'
import { optionsOf } from '@/components/ui/options'
import { DateField } from '@/components/ui/text-field'
import type { Asked, Field } from '@/lib/reports/parameters'

type ReportFieldsProps = { fields: Record<string, Field>; asked: Asked<string>; employers: readonly { id: string; name: string }[] }

/** The fields of a report, filled with what the address asks. */
export function ReportFields({ fields, asked, employers }: ReportFieldsProps) {
  return Object.entries(fields).map(([name, { kind, label, hint, options = {}, everything }]) => {
    if (kind === 'day') return <DateField key={name} name={name} label={label} hint={hint} value={asked[name]} />
    const choices = kind === 'employer' ? employers.map((one) => ({ value: one.id, label: one.name })) : optionsOf(options)
    return <SelectField key={name} name={name} label={label} hint={hint} options={choices} value={asked[name]} emptyLabel={everything ?? false} />
  })
}
