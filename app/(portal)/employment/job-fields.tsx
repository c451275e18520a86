import { RecordPicker, type Picked } from '@/components/record-picker'
import { FieldGrid } from '@/components/ui/form'
import { DateField, MoneyField, TextField } from '@/components/ui/text-field'
import { jobFields, longest } from '@/lib/employment/schema'

export type TypedJob = { jobTitle: string | null; hourlyRateCents: number | null; startedOn: string; endedOn: string | null }
type JobFieldsProps = { employer?: Picked | null; job?: TypedJob; today: string; endedHint: string }

/** The particulars of a job, as both forms ask for them: where, as what, for how much, from when to when. */
export function JobFields({ employer, job, today, endedHint }: JobFieldsProps) {
  return (
    <>
      <RecordPicker
        name="organizationId" label={jobFields.organizationId} find="/organizations/find" value={employer} required
        hint="Part of its name is enough." placeholder="Name or city"
      />
      <FieldGrid>
        <TextField name="jobTitle" label={jobFields.jobTitle} value={job?.jobTitle} maxLength={longest.jobTitle} autoComplete="off" />
        <MoneyField name="hourlyRate" label={`${jobFields.hourlyRateCents} in dollars`} cents={job?.hourlyRateCents ?? undefined} />
      </FieldGrid>
      <FieldGrid>
        <DateField name="startedOn" label={jobFields.startedOn} value={job?.startedOn} min="1900-01-01" max={today} required autoComplete="off" />
        <DateField
          name="endedOn" label={jobFields.endedOn} value={job?.endedOn} min="1900-01-01" max={today} autoComplete="off" hint={endedHint}
        />
      </FieldGrid>
    </>
  )
}
