import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { listJobsOfMember } from '@/lib/employment/queries'
import { findMembers } from '@/lib/members/find'
import { fullName } from '@/lib/members/schema'
import { oneEach, show } from '@/lib/page'
import { oneMemberFor } from '../../members/one-member'
import { ChooseMember } from '../choose-member'
import { HireMemberForm } from '../hire-member-form'
import { daysInWords } from '../job-words'
import { pickedEmployer } from '../picked-employer'

export const metadata: Metadata = { title: 'Hire a member' }

const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i
const addressOf = (memberId: string, organizationId: string | undefined) =>
  `/employment/new?${new URLSearchParams({ memberId, ...(organizationId ? { organizationId } : {}) }).toString()}`

export default drawn(HireMemberPage)

async function HireMemberPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  if (!can(viewer, 'employment.hire')) forbidden()
  const { memberId: said = '', organizationId } = await oneEach(searchParams)
  const employer = await pickedEmployer(viewer, organizationId)
  const crumbs = [{ href: '/employment', label: 'Employment' }]
  if (!uuid.test(said)) {
    const { results } = await show(findMembers(viewer, { q: said }))
    return (
      <>
        <PageHeader title={employer ? `Hire a member at ${employer.label}` : 'Hire a member'} crumbs={crumbs} />
        <ChooseMember words={said} found={results} employerId={organizationId} href={(id) => addressOf(id, organizationId)} />
      </>
    )
  }
  const member = await oneMemberFor('employment.hire', said)
  const { jobs } = await show(listJobsOfMember(viewer, { memberId: said }))
  const current = jobs.find((job) => !job.endedOn && !job.isConcurrent)
  const name = fullName(member)
  return (
    <>
      <PageHeader
        title={`Hire ${name}`} crumbs={[...crumbs, { href: `/members/${said}`, label: name }]} lead={`Member ${member.memberNumber}`}
        actions={can(viewer, 'organizations.add') && <LinkButton href={`/organizations/new?hire=${said}`} icon="plus">New employer</LinkButton>}
      />
      {member.archivedAt
        ? <Notice tone="warn">This member is archived. Restore the member first.</Notice>
        : (
          <Card>
            <HireMemberForm
              memberId={said} employer={employer} mayBeSecond={can(viewer, 'employment.markConcurrent')} today={todayAtHall()}
              current={current ? { id: current.id, words: `${current.organization.name}, ${daysInWords(current)}` } : null}
            />
          </Card>
        )}
    </>
  )
}
