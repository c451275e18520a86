import { ConfirmForm } from '@/components/ui/confirm-form'
import { DateField, TextField } from '@/components/ui/text-field'
import type { StatusRunKind } from '@/lib/generated/prisma/enums'
import { formatCents } from '@/lib/money'
import { confirmStatusRunAction } from './actions'

type ConfirmStatusRunFormProps = { runId: string; version: number; kind: StatusRunKind; count: number; feeCents: number; today: string; earliest: string }

/** Says what follows for how many, and does it. */
export function ConfirmStatusRunForm({ runId, version, kind, count, feeCents, today, earliest }: ConfirmStatusRunFormProps) {
  const who = count === 1 ? '1 member' : `${count} members`
  const fee = feeCents > 0 ? ` Each then owes a reinstatement fee of ${formatCents(feeCents)}; paying everything is the way back.` : ' Paying everything is the way back.'
  return (
    <ConfirmForm
      action={confirmStatusRunAction}
      id="confirm"
      tone={kind === 'suspend' ? 'danger' : 'primary'}
      consequence={kind === 'suspend'
        ? `${who} will be suspended.${fee} Each is told by mail, or by a letter to print. Who has paid meanwhile is left alone.`
        : `${who} will be active again, and told by mail, or by a letter to print.`}
      submitLabel={kind === 'suspend' ? `Suspend ${who}` : `Reinstate ${who}`}
      hidden={{ runId, version }}
    >
      <DateField name="startsOn" label="From" value={today} min={earliest} max={today} required />
      <TextField name="note" label="Note for the trail" maxLength={500} />
    </ConfirmForm>
  )
}
