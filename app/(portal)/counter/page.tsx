import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Buttons, LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { getDesk } from '@/lib/counter/queries'
import { findMembers } from '@/lib/members/find'
import { oneEach, show } from '@/lib/page'
import { Desk } from './desk'
import { FindPayer } from './find-payer'
import { OpenDrawerForm } from './open-drawer-form'

export const metadata: Metadata = { title: 'Counter' }

export default drawn(CounterPage)

async function CounterPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const viewer = await requireViewer()
  const { q } = await oneEach(searchParams)
  const desk = await show(getDesk(viewer, {}))
  const results = q ? (await show(findMembers(viewer, { q }))).results : []
  const meant = results.length === 1 ? results[0] : results.find((one) => one.number.toLowerCase() === q?.trim().toLowerCase())
  if (meant) redirect(`/counter/${meant.id}` as Route)
  return (
    <>
      <PageHeader
        title="Counter"
        actions={
          <>
            <LinkButton href="/counter/sheets" icon="receipt">Sheets</LinkButton>
            {can(viewer, 'counter.listDeposits') && <LinkButton href="/counter/deposits" icon="payments">Deposits</LinkButton>}
          </>
        }
      />
      <Card title="Take a payment">
        <FindPayer q={q} />
        {q && results.length === 0 && <EmptyState kind="no-match" title="Nobody is found">Check the number, or look by last name or phone.</EmptyState>}
        {results.length > 0 && (
          <ul className="choice-cards">
            {results.map((one, at) => (
              <li key={one.id}><a className="choice" href={`/counter/${one.id}`} autoFocus={at === 0}><span>{one.name}<span className="hint">{[one.number, one.city].filter(Boolean).join(', ')}</span></span></a></li>
            ))}
          </ul>
        )}
      </Card>
      {!desk.drawer && <OpenDrawerForm />}
      <Desk {...desk} />
      {can(viewer, 'members.enrol') && <Buttons><LinkButton href="/members/new" tone="quiet">Enrol a new member</LinkButton></Buttons>}
    </>
  )
}
