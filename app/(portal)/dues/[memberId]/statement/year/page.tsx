import type { Metadata } from 'next'
import { drawn } from '@/components/drawn/drawn'
import { LinkButton } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { getYear } from '@/lib/statements/queries'
import { yearOf } from '@/lib/statements/schema'
import { YearTable } from '../../../../my/statement/year-table'

export const metadata: Metadata = { title: 'Paid in a year by a member' }

type Props = { params: Promise<{ memberId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export default drawn(MemberYearPage)

async function MemberYearPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const { memberId } = await params
  const year = yearOf((await oneEach(searchParams))['year'], todayAtHall())
  const total = await show(getYear(viewer, { memberId, year }))
  const here = `/dues/${memberId}/statement/year`
  return (
    <>
      <PageHeader
        title={`Dues paid in ${year} by ${total.holder.name}`} lead={`Member number ${total.holder.number}`}
        crumbs={[{ href: `/dues/${memberId}`, label: total.holder.name }, { href: `/dues/${memberId}/statement`, label: 'Statement' }]}
        actions={
          <>
            <LinkButton href={`${here}/year.pdf?year=${year}`} plain icon="receipt">Total as PDF</LinkButton>
            <LinkButton href={`${here}/year.pdf?year=${year}&language=es`} plain tone="quiet">In Spanish</LinkButton>
          </>
        }
      />
      <YearTable total={total} locale="en" address={here} />
    </>
  )
}
