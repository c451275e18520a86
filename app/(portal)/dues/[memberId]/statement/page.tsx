import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { getStatement } from '@/lib/statements/queries'
import { spanOf } from '@/lib/statements/schema'
import { StatementTable } from '../../../my/statement/statement-table'
import { SpanFilter } from '../../../span-filter'

export const metadata: Metadata = { title: 'Statement of a member' }

type Props = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(MemberStatementPage)

async function MemberStatementPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const span = spanOf(await oneEach(searchParams), 'year', todayAtHall())
  const statement = await show(getStatement(viewer, { memberId, ...span }))
  const here = `/dues/${memberId}/statement`
  const file = `${here}/statement.pdf?from=${span.from}&to=${span.to}`
  return (
    <>
      <PageHeader
        title={`Statement of ${statement.holder.name}`} lead={`Member number ${statement.holder.number}`}
        crumbs={[{ href: '/dues', label: 'Dues' }, { href: `/dues/${memberId}`, label: statement.holder.name }]}
        actions={
          <>
            <LinkButton href={file} plain icon="receipt">Statement as PDF</LinkButton>
            <LinkButton href={`${file}&language=es`} plain tone="quiet">In Spanish</LinkButton>
            <LinkButton href={`${here}/year`}>Paid in a year</LinkButton>
          </>
        }
      />
      <SpanFilter action={here} span={span} />
      <StatementTable statement={statement} locale="en" journals={can(viewer, 'books.getJournal')} />
    </>
  )
}
