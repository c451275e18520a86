import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { PageHeader } from '@/components/ui/page-header'
import { fullName } from '@/lib/members/schema'
import { oneJobFor } from '../../one-job'
import { VoidEmploymentForm } from '../../void-employment-form'

export const metadata: Metadata = { title: 'Take a job out' }

export default drawn(VoidEmploymentPage)

async function VoidEmploymentPage({ params }: { params: Promise<{ employmentId: string }> }) {
  const { id, version, memberId, member, organization } = await oneJobFor('employment.void', (await params).employmentId)
  const name = fullName(member)
  return (
    <>
      <PageHeader
        title="Was this job entered by mistake?"
        crumbs={[{ href: '/employment', label: 'Employment' }, { href: `/employment/${id}`, label: `${name} at ${organization.name}` }]}
      />
      <VoidEmploymentForm employmentId={id} memberId={memberId} version={version} name={name} employer={organization.name} />
    </>
  )
}
