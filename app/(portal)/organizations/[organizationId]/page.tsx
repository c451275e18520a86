import { cache } from 'react'
import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Badge } from '@/components/ui/badge'
import { DoneNotice } from '@/components/ui/done-notice'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { formatInstant } from '@/lib/dates'
import { listMergesInto } from '@/lib/duplicates/queries'
import { headCountOf, listJobsAt } from '@/lib/employment/queries'
import { together } from '@/lib/operation'
import { getOrganization } from '@/lib/organizations/queries'
import { organizationTypeLabels } from '@/lib/organizations/schema'
import { oneEach, show } from '@/lib/page'
import { listTasksOfRecord } from '@/lib/tasks/queries'
import { MergedRecords } from '../../duplicates/merged-records'
import { RecordTasks } from '../../tasks/record-tasks'
import { EmployerJobs } from '../../employment/employer-jobs'
import { AgreementCard } from '../agreement-card'
import { ContactCard } from '../contact-card'
import { restoreOrganizationAction } from '../actions'
import { OrganizationActions } from '../organization-actions'
import { OrganizationParticulars } from '../organization-particulars'
import { OrganizationTrail } from '../organization-trail'
import { RestoreOrganizationForm } from '../restore-organization-form'

type OrganizationPageProps = { params: Promise<{ organizationId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const done: Record<string, string> = {
  added: 'The organization is added.', edited: 'The changes are saved.', archived: 'The organization is archived.',
  restored: 'The organization is restored.', contact: 'The contact is added.', contactArchived: 'The contact is archived.',
  primary: 'The primary contact is changed.', agreement: 'The agreement is added.', ended: 'The agreement has its last day.',
}

/** All that the page shows this viewer but its trail, in one statement: the page and its title ask for the same. */
const record = cache(async (organizationId: string) => {
  const viewer = await requireViewer()
  const works = can(viewer, 'employment.list') && can(viewer, 'employment.headCount')
  return show(together(viewer, {
    organization: getOrganization.of({ organizationId }),
    merges: can(viewer, 'duplicates.getMerge') && listMergesInto.of({ kind: 'organization', keptId: organizationId }),
    work: works && listJobsAt.of({ organizationId }), points: works && headCountOf.of({ organizationId }),
    tasks: can(viewer, 'tasks.list') && listTasksOfRecord.of({ room: 'organizations', recordId: organizationId }),
  }))
})

export async function generateMetadata({ params }: OrganizationPageProps): Promise<Metadata> {
  return { title: (await record((await params).organizationId)).organization.name }
}

export default drawn(OrganizationPage)

async function OrganizationPage({ params, searchParams }: OrganizationPageProps) {
  const viewer = await requireViewer()
  const asked = await oneEach(searchParams)
  const { organization, merges, work, points, tasks } = await record((await params).organizationId)
  const { id, name, type, city, archivedAt, mergedInto } = organization
  const mayEdit = can(viewer, 'organizations.update') && !archivedAt
  return (
    <>
      <PageHeader
        title={name}
        crumbs={[{ href: '/organizations', label: 'Employers' }]}
        badges={archivedAt && <Badge>Archived</Badge>}
        lead={[organizationTypeLabels[type], city].filter(Boolean).join(', ')}
        actions={<OrganizationActions viewer={viewer} organization={organization} />}
      />
      {asked['done'] === 'archived' && archivedAt
        ? <DoneNotice toast="Put away" undo={can(viewer, 'organizations.restore') ? { action: restoreOrganizationAction, fields: { organizationId: id } } : undefined}>{done['archived']}</DoneNotice>
        : done[asked['done'] ?? ''] && <Notice tone="success">{done[asked['done']!]}</Notice>}
      {archivedAt && (
        <Notice tone="warn" quiet title={`Archived ${formatInstant(archivedAt)}`}>
          {mergedInto
            ? <>This record was merged into <a href={`/organizations/${mergedInto.id}`}>{mergedInto.name}</a>.</>
            : 'Archived organizations are left out of lists and cannot be changed.'}
          {can(viewer, 'organizations.restore') && !mergedInto && <RestoreOrganizationForm organizationId={id} name={name} />}
        </Notice>
      )}
      {merges && <MergedRecords merges={merges} />}
      <OrganizationParticulars organization={organization} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <ContactCard organization={organization} mayEdit={mayEdit} />
        <AgreementCard organization={organization} mayEdit={mayEdit} />
      </div>
      {work && points && <EmployerJobs organizationId={id} {...work} points={points} mayHire={can(viewer, 'employment.hire') && !archivedAt} />}
      {tasks && <RecordTasks room="organizations" recordId={id} {...tasks} />}
      <OrganizationTrail viewer={viewer} organization={organization} before={asked['before']} />
    </>
  )
}
