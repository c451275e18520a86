import type { Metadata } from 'next'
import { forbidden } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Card } from '@/components/ui/card'
import { DescriptionList } from '@/components/ui/description-list'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { formatDate, formatInstant } from '@/lib/dates'
import { env } from '@/lib/env'
import { oneEach, show } from '@/lib/page'
import { getHall } from '@/lib/settings/queries'
import { getAccountOfMember } from '@/lib/users/printed-codes'
import { EndPrintedCodeForm } from '../../end-printed-code-form'
import { PrintedCodeForm } from '../../printed-code-form'

export const metadata: Metadata = { title: 'Account of a member' }

type AccountPageProps = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Where the desk prints a code for a member without e-mail, and ends one that went astray. */
export default drawn(MemberAccountPage)

async function MemberAccountPage({ params, searchParams }: AccountPageProps) {
  const viewer = await requireViewer()
  const { memberId } = await params
  if (viewer.memberId === memberId) forbidden()
  const { ended } = await oneEach(searchParams)
  const [{ name, memberNumber, account, code, hindrance, hasEmail }, hall] = await Promise.all([show(getAccountOfMember(viewer, { memberId })), getHall(viewer, { language: 'en' })])
  return (
    <>
      <PageHeader title={`Account of ${name}`} crumbs={[{ href: '/members', label: 'Members' }, { href: `/members/${memberId}`, label: name }]} />
      {ended && <Notice tone="success">The code is ended. Nobody can use it any more.</Notice>}
      <div className="no-print">
        <Card title="Signing in">
          <DescriptionList
            rows
            facts={[
              { label: 'Account', value: account ? `Since ${formatInstant(account.createdAt)}` : 'None yet' },
              { label: 'Signs in with', value: account?.signInName },
              { label: 'E-mail on the roster', value: hasEmail ? 'Yes: the member can open an account alone' : 'None: print a code' },
              { label: 'Code on its way', value: code && `Printed ${formatInstant(code.issuedAt)}${code.issuedBy ? ` by ${code.issuedBy}` : ''}, good through ${formatDate(code.lastOn)}` },
            ]}
          />
          {code && <EndPrintedCodeForm memberId={memberId} />}
        </Card>
      </div>
      {hindrance
        ? <Notice tone="warn" title="No code can be printed">{hindrance}</Notice>
        : <PrintedCodeForm memberId={memberId} name={name} memberNumber={memberNumber} replaces={code !== null} hasAccount={account !== null} hall={hall} address={new URL('/open-account/code', env().NEXTAUTH_URL).href} />}
    </>
  )
}
