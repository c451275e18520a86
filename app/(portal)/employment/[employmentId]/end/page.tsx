import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { todayAtHall } from '@/lib/dates'
import { fullName } from '@/lib/members/schema'
import { EndEmploymentForm } from '../../end-employment-form'
import { daysInWords } from '../../job-words'
import { oneJobFor } from '../../one-job'

export const metadata: Metadata = { title: 'End a job' }

export default drawn(EndEmploymentPage)

async function EndEmploymentPage({ params }: { params: Promise<{ employmentId: string }> }) {
  const job = await oneJobFor('employment.end', (await params).employmentId)
  const name = fullName(job.member)
  return (
    <>
      <PageHeader
        title={`${name} leaves ${job.organization.name}`}
        crumbs={[{ href: '/employment', label: 'Employment' }, { href: `/employment/${job.id}`, label: `${name} at ${job.organization.name}` }]}
        lead={[job.jobTitle, daysInWords(job)].filter(Boolean).join(', ')}
      />
      <Card><EndEmploymentForm employmentId={job.id} memberId={job.memberId} version={job.version} startedOn={job.startedOn} today={todayAtHall()} /></Card>
    </>
  )
}
