import { LinkButton } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/choice-fields'
import { FieldGrid, Form, FormFoot } from '@/components/ui/form'
import { SubmitButton } from '@/components/ui/submit-button'
import { DateField, HiddenField } from '@/components/ui/text-field'
import type { MergeKind } from '@/lib/generated/prisma/enums'
import { mergeMembersAction, mergeOrganizationsAction } from './actions'

export type Compared = { name: string; label: string; kept: string; lost: string }
export type JobsMeet = { kept: string; lost: string; oneEmployer: boolean; mayGoOnBoth: boolean; today: string }
type MergeFormProps = {
  kind: MergeKind
  keptId: string
  lostId: string
  version: string
  /** The fields in which the two differ. */
  fields: readonly Compared[]
  /** How the two records are told apart, in a word. */
  called: { kept: string; lost: string }
  /** Both have a current job: one must be chosen. */
  jobs: JobsMeet | null
}

const optionsOf = ({ kept, lost }: Compared, called: MergeFormProps['called']) => [
  { value: 'kept', label: kept || 'Empty', hint: `As in ${called.kept}` }, { value: 'lost', label: lost || 'Empty', hint: `As in ${called.lost}` },
]

/** What holds in the end: a choice for each field in which two records differ, and for their jobs. */
export function MergeForm({ kind, keptId, lostId, version, fields, called, jobs }: MergeFormProps) {
  return (
    <Form action={kind === 'member' ? mergeMembersAction : mergeOrganizationsAction} id="merge" wide>
      <HiddenField name="keptId" value={keptId} />
      <HiddenField name="lostId" value={lostId} />
      <HiddenField name="version" value={version} />
      {fields.length === 0 && <p>The two agree in every field.</p>}
      <FieldGrid>
        {fields.map((field) => (
          <RadioGroup key={field.name} name={field.name} label={field.label} options={optionsOf(field, called)} value={field.kept === '' && field.lost !== '' ? 'lost' : 'kept'} />
        ))}
      </FieldGrid>
      {jobs && (
        <>
          <RadioGroup
            name="jobs" label="Both have a current job. What is true?" required
            options={[
              ...(jobs.oneEmployer ? [{ value: 'same', label: 'It is one job, entered twice', hint: `The one in ${called.lost} no longer counts.` }] : []),
              { value: 'endOther', label: `${jobs.lost} has ended` }, { value: 'endOwn', label: `${jobs.kept} has ended` },
              ...(jobs.mayGoOnBoth ? [{ value: 'concurrent', label: 'Both go on', hint: `${jobs.lost} becomes a second job.` }] : []),
            ]}
          />
          <DateField name="jobEndsOn" label="Last day of the job that has ended" value={jobs.today} max={jobs.today} />
        </>
      )}
      <FormFoot>
        <SubmitButton>Merge into one</SubmitButton>
        <LinkButton href={`/duplicates${kind === 'organization' ? '?kind=organization' : ''}`} tone="quiet">Cancel</LinkButton>
      </FormFoot>
    </Form>
  )
}
