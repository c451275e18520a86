import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { todayAtHall } from '@/lib/dates'
import { fullName } from '@/lib/members/schema'
import { nameAndCity } from '@/lib/organizations/schema'
import { CorrectEmploymentForm } from '../../correct-employment-form'
import { oneJobFor } from '../../one-job'

export const metadata: Metadata = { title: 'Correct a job' }

export default drawn(CorrectEmploymentPage)

async function CorrectEmploymentPage({ params }: { params: Promise<{ employmentId: string }> }) {
  const { id, version, memberId, member, organization, jobTitle, hourlyRateCents, startedOn, endedOn } =
    await oneJobFor('employment.correct', (await params).employmentId)
  const title = `${fullName(member)} at ${organization.name}`
  return (
    <>
      <PageHeader
        title="Correct a job" crumbs={[{ href: '/employment', label: 'Employment' }, { href: `/employment/${id}`, label: title }]}
        lead={`${title}. To set right what was entered wrongly; a job that is over is ended, and a new one is hired into.`}
      />
      <Card>
        <CorrectEmploymentForm
          employmentId={id} memberId={memberId} version={version} today={todayAtHall()}
          employer={{ id: organization.id, label: nameAndCity(organization) }} job={{ jobTitle, hourlyRateCents, startedOn, endedOn }}
        />
      </Card>
    </>
  )
}
