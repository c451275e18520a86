import { CheckboxGroup } from '@/components/ui/choice-fields'
import { FieldGrid } from '@/components/ui/form'
import { HiddenField, DateField } from '@/components/ui/text-field'

export type Held = { held: { name: string; endsOn: string | null }[]; version: string }
type RightsFieldsProps = { userId: string; what: string; labels: Record<string, string>; hints?: Record<string, string>; rights: Held; today: string }

/** A box for each role or duty, and below a last day for each: without one it holds until it is taken away. */
export function RightsFields({ userId, what, labels, hints = {}, rights, today }: RightsFieldsProps) {
  const endsOn = (name: string) => rights.held.find((right) => right.name === name)?.endsOn
  return (
    <>
      <HiddenField name="userId" value={userId} />
      <HiddenField name="version" value={rights.version} />
      <CheckboxGroup
        name="held" label={what} values={rights.held.map(({ name }) => name)}
        options={Object.entries(labels).map(([value, label]) => ({ value, label, ...(hints[value] ? { hint: hints[value] } : {}) }))}
      />
      <fieldset className="field">
        <legend>Last day</legend>
        <p className="hint">Holds to the end of that day. Leave it empty for no end.</p>
        <FieldGrid>
          {Object.entries(labels).map(([name, label]) => <DateField key={name} name={`until_${name}`} label={label} value={endsOn(name)} min={today} />)}
        </FieldGrid>
      </fieldset>
    </>
  )
}
