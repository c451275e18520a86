import type { Metadata } from 'next'
import { cache } from 'react'
import { drawn } from '@/components/drawn/drawn'
import { AuditTrail } from '@/components/audit-trail'
import { MemberLink } from '@/components/member-link'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { auditOfRecord } from '@/lib/audit/queries'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant, todayAtHall } from '@/lib/dates'
import { fullName } from '@/lib/members/schema'
import { oneEach, show } from '@/lib/page'
import { getUser } from '@/lib/users/directory'
import { dutyLabels, roleLabels } from '@/lib/users/schema'
import { ChangeDutiesForm } from '../change-duties-form'
import { ChangeRolesForm } from '../change-roles-form'
import { UserAccess } from '../user-access'
import { UserSessions } from '../user-sessions'

type UserPageProps = { params: Promise<{ userId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

const done: Record<string, string> = {
  invited: 'The account is made and the invitation is on its way.', sent: 'A new invitation is on its way; the link before is dead.', roles: 'The roles are saved. They hold from now on.',
  duties: 'The duties are saved. They hold from now on.', locked: 'The account is locked.', unlocked: 'The account is unlocked.', ended: 'Signed out.',
}

const oneUser = cache(async (userId: string) => show(getUser(await requireViewer(), { userId })))

export async function generateMetadata({ params }: UserPageProps): Promise<Metadata> {
  return { title: (await oneUser((await params).userId)).name }
}

const inWords = (rights: { name: string; endsOn: string | null }[], labels: Record<string, string>) =>
  rights.map(({ name, endsOn }) => `${labels[name]}${endsOn ? ` until ${formatDate(endsOn)}` : ''}`).join(', ')

export default drawn(UserPage)

async function UserPage({ params, searchParams }: UserPageProps) {
  const viewer = await requireViewer()
  const { userId } = await params
  const asked = await oneEach(searchParams)
  const user = await oneUser(userId)
  const trail = await show(auditOfRecord(viewer, { records: user.trail, before: asked['before'] }))
  const isOwn = viewer.userId === userId
  const past = [inWords(user.roles.past, roleLabels), inWords(user.duties.past, dutyLabels)].filter(Boolean).join(', ')
  return (
    <>
      <PageHeader
        title={user.name} crumbs={[{ href: '/users', label: 'Users' }]} lead={user.email ?? 'Signs in with the member number'}
        badges={<>{user.lockedAt && <Badge tone="bad">Locked</Badge>}{!user.hasPassword && <Badge tone="info">No password yet</Badge>}</>}
      />
      {done[asked['done'] ?? ''] && <Notice tone="success">{done[asked['done']!]}</Notice>}
      {isOwn && <Notice tone="info" quiet>This is your own account. Another administrator changes its roles; your password and sign-ins are in your <a href="/profile">profile</a>.</Notice>}
      <Card title="Account">
        <DescriptionList
          facts={[
            { label: 'Roles', value: inWords(user.roles.held, roleLabels) }, { label: 'Duties', value: inWords(user.duties.held, dutyLabels) },
            ...(past ? [{ label: 'Held before', value: past }] : []),
            { label: 'Member', value: user.member && <MemberLink memberId={user.member.id} name={fullName(user.member)} number={user.member.memberNumber} /> },
            { label: 'Last seen', value: user.lastSeenAt ? formatInstant(user.lastSeenAt) : 'Never' }, { label: 'Made', value: formatInstant(user.createdAt) },
          ]}
        />
      </Card>
      {!isOwn && <UserAccess user={user} now={new Date()} />}
      {!isOwn && (
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Card title="Roles"><ChangeRolesForm userId={userId} roles={user.roles} today={todayAtHall()} /></Card>
          <Card title="Duties" note="Each adds rights to what the roles give."><ChangeDutiesForm userId={userId} duties={user.duties} today={todayAtHall()} /></Card>
        </div>
      )}
      <UserSessions userId={userId} sessions={user.sessions} mayEnd={!isOwn} />
      <Card
        title="History" note="Invitations, roles, locks and sign-ins; newest first." id="trail"
        foot={trail.olderThan && <a href={`/users/${userId}?before=${trail.olderThan}#trail`}>Older entries</a>}
      >
        <AuditTrail entries={trail.entries} label={`History of ${user.name}`} />
      </Card>
    </>
  )
}
