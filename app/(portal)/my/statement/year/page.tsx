import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { getYear } from '@/lib/statements/queries'
import { yearOf } from '@/lib/statements/schema'
import { MyHeader } from '../../my-header'
import { requireMember } from '../../own'
import { YearTable } from '../year-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await requireMember()).say('year.link') }
}

export default drawn(MyYearPage)

async function MyYearPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { viewer, memberId, locale, say } = await requireMember()
  const year = yearOf((await oneEach(searchParams))['year'], todayAtHall())
  const total = await show(getYear(viewer, { memberId, year }))
  return (
    <>
      <MyHeader
        title={say('year.title', { year: String(year) })} lead={say('year.lead')} crumbs={[{ href: '/my/statement', label: say('statement.title') }]} locale={locale}
        actions={<LinkButton href={`/my/statement/year/year.pdf?year=${year}`} plain icon="receipt">{say('year.download')}</LinkButton>}
      />
      <YearTable total={total} locale={locale} address="/my/statement/year" />
    </>
  )
}
