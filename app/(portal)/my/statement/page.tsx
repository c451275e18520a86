import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { getStatement } from '@/lib/statements/queries'
import { spanOf } from '@/lib/statements/schema'
import { SpanFilter } from '../../span-filter'
import { MyHeader } from '../my-header'
import { requireMember } from '../own'
import { StatementTable } from './statement-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('statement.title') }
}

export default drawn(MyStatementPage)

async function MyStatementPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const span = spanOf(await oneEach(searchParams), 'year', todayAtHall())
  const statement = await show(getStatement(viewer, { memberId, ...span }))
  return (
    <>
      <MyHeader
        title={say('statement.title')} lead={say('statement.lead')} locale={locale}
        actions={
          <>
            <LinkButton href={`/my/statement/statement.pdf?from=${span.from}&to=${span.to}`} plain icon="receipt">{say('statement.download')}</LinkButton>
            <LinkButton href="/my/statement/year">{say('year.link')}</LinkButton>
          </>
        }
      />
      <SpanFilter action="/my/statement" span={span} locale={locale} />
      <StatementTable statement={statement} locale={locale} />
    </>
  )
}
