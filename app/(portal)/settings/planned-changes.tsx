import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { formatDate } from '@/lib/dates'
import type { SettingChange } from '@/lib/settings/queries'
import { withdrawChangeAction, withdrawDuesRuleAction } from './actions'

/** What was decided for a day to come, each with a way back. */
export function PlannedChanges({ planned, group, changes }: { planned: readonly SettingChange[]; group: string; changes: boolean }) {
  if (planned.length === 0) return null
  return (
    <Card title="Planned">
      {planned.map(({ id, label, startsOn, before, after }) => (
        <div key={id}>
          <p><strong>{label}</strong>: {after} from {formatDate(startsOn)} on; {before} until then.</p>
          {changes && (
            <ConfirmForm
              id={`withdraw-${id}`}
              action={group === 'dues' ? withdrawDuesRuleAction : withdrawChangeAction}
              trigger="Take this back"
              consequence={`${label} stays ${before} on ${formatDate(startsOn)}. The history keeps both decisions.`}
              submitLabel="Take it back"
              hidden={{ settingId: id }}
            />
          )}
        </div>
      ))}
    </Card>
  )
}
