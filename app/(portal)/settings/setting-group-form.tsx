import { LinkButton } from '@/components/ui/button'
import { SelectField } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField, TextField } from '@/components/ui/text-field'
import type { FormAction } from '@/lib/form-state'

export type GroupField = { key: string; label: string; hint: string | undefined; kind: string; unit: string | undefined; choices: Record<string, string> | undefined; typed: string }
type SettingGroupFormProps = {
  action: FormAction; group: string; seen: string; fields: readonly GroupField[]
  /** Today, where the group's values hold from a day. */
  from: string | undefined
  zones: readonly string[]
}

const hintOf = ({ hint, unit, kind }: GroupField) => [kind === 'cents' ? 'Dollars.' : unit && `In ${unit}.`.replace('In day of the month.', 'A day of the month.'), hint].filter(Boolean).join(' ') || undefined

function Setting({ field, zones }: { field: GroupField; zones: readonly string[] }) {
  const { key, label, kind, choices, typed } = field
  const hint = hintOf(field)
  const common = { name: key, label, value: typed, ...(hint === undefined ? {} : { hint }) }
  if (kind === 'zone') return <SelectField {...common} emptyLabel={false} options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))} />
  if (choices) return <SelectField {...common} emptyLabel={false} options={Object.entries(choices).map(([value, words]) => ({ value, label: words }))} />
  if (kind === 'text' || kind === 'email' || kind === 'phone') return <TextField {...common} type={kind === 'email' ? 'email' : kind === 'phone' ? 'tel' : 'text'} autoComplete="off" />
  return <TextField {...common} width="short" inputMode={kind === 'whole' ? 'numeric' : 'decimal'} autoComplete="off" />
}

/** One group's values; what is not touched is not written. */
export function SettingGroupForm({ action, group, seen, fields, from, zones }: SettingGroupFormProps) {
  return (
    <Form action={action} wide key={seen}>
      <HiddenField name="group" value={group} />
      <HiddenField name="seen" value={seen} />
      <FieldGrid>{fields.map((field) => <Setting key={field.key} field={field} zones={zones} />)}</FieldGrid>
      {from !== undefined && <DateField name="startsOn" label="Holds from" required value={from} min={from} hint="Today or a day to come. What held before stays as it was." />}
      <FormFoot>
        <SubmitButton>Save</SubmitButton>
        <LinkButton href="/settings" tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
