import { SelectField } from '@/components/ui/choice-fields'
import { optionsOf } from '@/components/ui/options'
import { DateField } from '@/components/ui/text-field'
import { todayAtHall } from '@/lib/dates'
import { statusLabels } from '@/lib/members/schema'

type FirstFieldsProps = {
  fields: readonly string[]
  asked: { status?: string | undefined; startsOn?: string | undefined; ownerId?: string | undefined }
  owners: readonly { id: string; name: string }[]
  keep: readonly (readonly [string, string])[]
}

/** What must be said before the effect can be shown: a plain GET form. */
export function FirstFields({ fields, asked, owners, keep }: FirstFieldsProps) {
  return (
    <form action="/bulk/new" method="get" className="form">
      {keep.map(([name, value]) => <input key={`${name}${value}`} type="hidden" name={name} value={value} />)}
      {fields.includes('status') && <SelectField name="status" label="New status" options={optionsOf(statusLabels)} value={asked.status} required width="medium" />}
      {fields.includes('startsOn') && <DateField name="startsOn" label="From" value={asked.startsOn ?? todayAtHall()} required hint="The first day of the new status." />}
      {fields.includes('ownerId') && <SelectField name="ownerId" label="To whom" options={owners.map(({ id, name }) => ({ value: id, label: name }))} value={asked.ownerId} required width="medium" />}
      <div className="form-foot"><button type="submit" className="button button-secondary">Look at what it does</button></div>
    </form>
  )
}
