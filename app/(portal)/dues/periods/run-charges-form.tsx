import { ConfirmForm } from '@/components/ui/confirm-form'
import { formatMonth } from '@/lib/dates'
import { formatCents } from '@/lib/money'
import { runChargesAction } from '../actions'

type Preview = { startsOn: string; members: number; cents: number; begun: boolean }

/** The officer's button, with what it would do now. */
export function RunChargesForm({ preview: { startsOn, members, cents, begun } }: { preview: Preview }) {
  const name = formatMonth(startsOn)
  if (!begun) return <p>{name} has not begun. A month is charged from its first day.</p>
  if (members === 0) return <p>Everybody who is billed for {name} is charged. There is nothing to do.</p>
  const many = `${members.toLocaleString('en-US')} ${members === 1 ? 'member' : 'members'}`
  return (
    <ConfirmForm
      action={runChargesAction}
      tone="primary"
      hidden={{ month: startsOn }}
      consequence={`${many} will be charged ${formatCents(cents)} in all. Who is charged already is left alone, and credit is used first.`}
      submitLabel={`Charge ${many}`}
    />
  )
}
