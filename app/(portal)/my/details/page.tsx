import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { formatDate } from '@/lib/dates'
import { getReach } from '@/lib/mailings/queries'
import { getContact } from '@/lib/members/contact'
import { fullName } from '@/lib/members/schema'
import { oneEach, show } from '@/lib/page'
import { MyHeader } from '../my-header'
import { requireMember } from '../own'
import { ChooseMailingsForm } from './choose-mailings-form'
import { UpdateContactForm } from './update-contact-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('details.title') }
}

/** How the hall reaches the member: to change here; what only the office corrects, with the way to it. */
export default drawn(MyDetailsPage)

async function MyDetailsPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const [member, { noMailingAt }, { saved }] = await Promise.all([show(getContact(viewer, { memberId })), show(getReach(viewer, { memberId })), oneEach(searchParams)])
  const { version, phone, address, city, state, zipCode, language } = member
  return (
    <>
      <MyHeader title={say('details.title')} lead={say('details.lead')} locale={locale} />
      {saved && <Notice tone="success">{say('details.saved')}</Notice>}
      <Card title={say('details.contact')}>
        {member.archivedAt
          ? <p>{say('details.closed')}</p>
          : <UpdateContactForm memberId={memberId} version={version} contact={{ phone, address, city, state, zipCode, language }} locale={locale} />}
      </Card>
      <Card title={say('details.mailings')}>
        <p>{say(noMailingAt ? 'details.mailingsOff' : 'details.mailingsOn')}</p>
        <ChooseMailingsForm memberId={memberId} wants={noMailingAt === null} locale={locale} />
      </Card>
      <Card title={say('details.office')} note={say('details.officeHint')}>
        <DescriptionList
          facts={[
            { label: say('details.name'), value: fullName(member) },
            { label: say('details.number'), value: member.memberNumber },
            ...(member.dateOfBirth ? [{ label: say('details.birthDate'), value: formatDate(member.dateOfBirth, locale) }] : []),
            { label: say('details.email'), value: <>{member.email ?? say('details.noEmail')}<br /><small className="text-muted">{say('details.emailHint')}</small></> },
            ...(member.accountEmail
              ? [{ label: say('details.accountEmail'), value: <>{member.accountEmail}<br /><small className="text-muted">{say('details.accountEmailHint')}</small></> }]
              : []),
          ]}
        />
      </Card>
    </>
  )
}
