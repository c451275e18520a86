import { CheckboxField } from '@/components/ui/choice-fields'
import { Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { HiddenField } from '@/components/ui/text-field'
import type { Counts } from '@/lib/imports/schema'
import { startImportAction } from './actions'

const rows = (n: number) => (n === 1 ? '1 row' : `${n.toLocaleString('en-US')} rows`)

/** The one button that writes. */
export function StartImportForm({ importId, version, counts }: { importId: string; version: number; counts: Counts }) {
  return (
    <Form action={startImportAction} id="start">
      <HiddenField name="importId" value={importId} />
      <HiddenField name="version" value={version} />
      {counts.problems > 0 && (
        <CheckboxField
          name="setAside" label={`Put the ${rows(counts.problems)} with problems aside and import the rest`}
          hint="They stay here as a file to mend and upload again."
        />
      )}
      <FormFoot><SubmitButton tone="primary" icon="import">{`Import ${rows(counts.new + counts.changed)}`}</SubmitButton></FormFoot>
    </Form>
  )
}
