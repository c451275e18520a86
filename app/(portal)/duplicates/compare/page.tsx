import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer, type Viewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { memberFieldNames } from '@/lib/duplicates/member-sides'
import { organizationFieldNames } from '@/lib/duplicates/organization-sides'
import { compareMembers, compareOrganizations } from '@/lib/duplicates/queries'
import { compareHref, ComparePair } from '@/lib/duplicates/schema'
import { fieldLabels } from '@/lib/members/schema'
import { organizationFields } from '@/lib/organizations/schema'
import { oneEach, show } from '@/lib/page'
import type { z } from 'zod'
import { DismissDuplicateForm } from '../dismiss-duplicate-form'
import { MergeForm } from '../merge-form'
import { MoneyCard } from '../money-card'
import { SideCard } from '../side-card'

export const metadata: Metadata = { title: 'Compare two records' }

type Asked = z.output<typeof ComparePair>
const keeps = 'This record stays, with its number for a name and its histories.'
const goes = 'This record is put away; everything on it moves. Its page and its number lead to the other.'

async function Members({ viewer, asked }: { viewer: Viewer; asked: Asked }) {
  const { kept, lost, version, objections, money, dismissed } = await show(compareMembers(viewer, asked))
  const called = { kept: kept.number, lost: lost.number }
  const own = [kept.id, lost.id].includes(viewer.memberId ?? '')
  const fields = memberFieldNames.filter((name) => kept.values[name] !== lost.values[name]).map((name) => ({ name, label: fieldLabels[name], kept: kept.values[name], lost: lost.values[name] }))
  const jobs = kept.job && lost.job
    ? { kept: kept.job.organization, lost: lost.job.organization, oneEmployer: kept.job.organizationId === lost.job.organizationId, mayGoOnBoth: can(viewer, 'employment.markConcurrent'), today: todayAtHall() } : null
  return (
    <>
      <Head asked={asked} title={`${kept.name} and ${lost.name}`} />
      <Objections said={own ? ['This is your own record. Please ask a colleague to do it.', ...objections] : objections} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SideCard title={`Kept: ${kept.number}`} name={kept.name} href={`/members/${kept.id}`} facts={kept.facts} hangsOn={kept.hangsOn} note={keeps} />
        <SideCard title={`Goes: ${lost.number}`} name={lost.name} href={`/members/${lost.id}`} facts={lost.facts} hangsOn={lost.hangsOn} note={goes} />
      </div>
      {kept.account && lost.account && <Notice tone="warn">Both have an account. That of {lost.account.email} is locked and signed out; an undo opens it again.</Notice>}
      {!kept.account && lost.account && <Notice tone="info">The account of {lost.account.email} becomes the kept record’s.</Notice>}
      {kept.paysByStripe && lost.paysByStripe && <Notice tone="info" quiet>Stripe knows both as customers. Each stays there as it is; new payments go by the kept one.</Notice>}
      <MoneyCard money={money} called={called} />
      {objections.length === 0 && !own && (
        <Card title="What holds in the end" note="Fields in which both agree are not asked. Status and classification stay those of the kept record.">
          <MergeForm {...asked} version={version} fields={fields} called={called} jobs={jobs} />
        </Card>
      )}
      <DismissDuplicateForm {...asked} dismissed={dismissed} />
    </>
  )
}

async function Organizations({ viewer, asked }: { viewer: Viewer; asked: Asked }) {
  const { kept, lost, version, objections, dismissed } = await show(compareOrganizations(viewer, asked))
  const fields = organizationFieldNames.filter((name) => kept.values[name] !== lost.values[name])
    .map((name) => ({ name, label: organizationFields[name], kept: kept.values[name], lost: lost.values[name] }))
  return (
    <>
      <Head asked={asked} title={`${kept.name} and ${lost.name}`} />
      <Objections said={objections} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <SideCard title="Kept" name={kept.name} href={`/organizations/${kept.id}`} facts={{ City: kept.values.city, Phone: kept.values.phone }} hangsOn={kept.hangsOn} note="This record stays." />
        <SideCard title="Goes" name={lost.name} href={`/organizations/${lost.id}`} facts={{ City: lost.values.city, Phone: lost.values.phone }} hangsOn={lost.hangsOn} note="This record is put away; everything on it moves." />
      </div>
      {objections.length === 0 && (
        <Card title="What holds in the end" note="Fields in which both agree are not asked.">
          <MergeForm {...asked} version={version} fields={fields} called={{ kept: 'the kept record', lost: 'the record that goes' }} jobs={null} />
        </Card>
      )}
      <DismissDuplicateForm {...asked} dismissed={dismissed} />
    </>
  )
}

function Head({ asked, title }: { asked: Asked; title: string }) {
  return (
    <PageHeader
      title={title} crumbs={[{ href: `/duplicates${asked.kind === 'organization' ? '?kind=organization' : ''}`, label: 'Duplicates' }]} lead="Are these one?"
      actions={<LinkButton href={compareHref(asked.kind, asked.lostId, asked.keptId)}>Keep the other record</LinkButton>}
    />
  )
}

const Objections = ({ said }: { said: readonly string[] }) => said.length > 0 && (
  <Notice tone="warn" title="These records cannot be merged now">{said.map((sentence) => <p key={sentence}>{sentence}</p>)}</Notice>
)

export default drawn(ComparePage)

async function ComparePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { kind, keptId, lostId } = await oneEach(searchParams)
  const asked = ComparePair.safeParse({ kind, keptId, lostId })
  if (!asked.success) notFound()
  return asked.data.kind === 'member' ? <Members viewer={viewer} asked={asked.data} /> : <Organizations viewer={viewer} asked={asked.data} />
}
