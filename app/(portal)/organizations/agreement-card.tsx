import { Badge, type Tone } from '@/components/ui/badge'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { ConfirmForm } from '@/components/ui/confirm-form'
import { DateField } from '@/components/ui/text-field'
import { formatDate, todayAtHall, type On } from '@/lib/dates'
import { agreementTypeLabels } from '@/lib/organizations/schema'
import { endAgreementAction } from './actions'
import type { Organization } from './organization-particulars'

type Agreement = Organization['agreements'][number]

const stateOf = ({ startsOn, endsOn }: Agreement, today: On): { label: string; tone: Tone } => {
  if (startsOn > today) return { label: 'Begins later', tone: 'info' }
  return endsOn !== null && endsOn < today ? { label: 'Ended', tone: 'neutral' } : { label: 'In force', tone: 'good' }
}
const daysOf = ({ startsOn, endsOn }: Agreement) =>
  (endsOn === null ? `since ${formatDate(startsOn)}` : `${formatDate(startsOn)} to ${formatDate(endsOn)}`)

function Actions({ organizationId, agreement: { id, name, endsOn, version }, today }: { organizationId: string; agreement: Agreement; today: On }) {
  return (
    <div className="buttons">
      <LinkButton href={`/organizations/${organizationId}/agreements/${id}/edit`} tone="quiet" icon="edit">
        Edit<span className="hidden-text"> {name}</span>
      </LinkButton>
      {endsOn === null && (
        <ConfirmForm
          action={endAgreementAction} id={`end-${id}`} trigger={`End ${name}`} submitLabel="End agreement" tone="primary"
          hidden={{ agreementId: id, version }} consequence="It stays on record with its last day."
        >
          <DateField name="endsOn" label="Last day" value={today} required />
        </ConfirmForm>
      )}
    </div>
  )
}

/** The agreements with an organization, the newest first; several may hold at a time. */
export function AgreementCard({ organization: { id, agreements }, mayEdit }: { organization: Organization; mayEdit: boolean }) {
  const today = todayAtHall()
  return (
    <Card
      title="Agreements" id="agreements"
      actions={mayEdit && <LinkButton href={`/organizations/${id}/agreements/new`} icon="plus">Add agreement</LinkButton>}
    >
      {agreements.length === 0 && <p className="text-muted">No agreement is on record.</p>}
      <ul className="record-list" aria-label="Agreements">
        {agreements.map((agreement) => {
          const { label, tone } = stateOf(agreement, today)
          return (
            <li key={agreement.id}>
              <p><b>{agreement.name}</b> <Badge tone={tone}>{label}</Badge></p>
              <p className="record-line"><span>{agreementTypeLabels[agreement.type]}</span> <span>{daysOf(agreement)}</span></p>
              {agreement.notes && <p className="text-muted">{agreement.notes}</p>}
              {mayEdit && <Actions organizationId={id} agreement={agreement} today={today} />}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
