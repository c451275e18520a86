import type { Metadata } from 'next'
import { forbidden, notFound } from 'next/navigation'
import { drawn } from '@/components/drawn/drawn'
import { Notice } from '@/components/ui/notice'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { can } from '@/lib/auth/authorize'
import { requireViewer } from '@/lib/auth/session'
import { todayAtHall } from '@/lib/dates'
import { oneEach, show } from '@/lib/page'
import { addressOf, askedIn, inWords } from '@/lib/reports/parameters'
import { mayRun, reportBy } from '@/lib/reports/registry'
import { pageOf } from '@/lib/statements/schema'
import { ReportFields } from '../report-fields'
import { ReportFiles } from '../report-files'
import { ReportForm } from '../report-form'
import { ReportTable } from '../report-table'

type Props = { params: Promise<{ report: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: reportBy((await params).report)?.report.title ?? 'Reports' }
}

export default drawn(ReportPage)

async function ReportPage({ params, searchParams }: Props) {
  const viewer = await requireViewer()
  const ask = reportBy((await params).report)
  if (!ask) notFound()
  if (!mayRun(viewer, ask)) forbidden()
  const { report } = ask
  const here = `/reports/${report.key}`
  const said = await oneEach(searchParams)
  const { asked, errors } = askedIn(report, said, todayAtHall())
  // A form with something wrong in it asks the records for nothing: the employer that was chosen stays chosen.
  const answer = errors ? null : await show(ask(viewer, { ...asked, page: pageOf(said['page']) } as Parameters<typeof ask>[1]))
  const employers = answer?.employers ?? (asked['employer'] ? [{ id: asked['employer'], name: 'The employer chosen' }] : [])
  const address = addressOf(asked)
  const told = inWords(report.parameters, asked, new Map(employers.map(({ id, name }) => [id, name]))).map(({ label, value }) => `${label}: ${value}`).join(' · ')
  return (
    <>
      <PageHeader
        title={report.title} crumbs={[{ href: '/reports', label: 'Reports' }]} lead={report.lead}
        actions={answer && can(viewer, 'reports.export') && <ReportFiles report={report.key} address={address} count={answer.count} />}
      />
      <ReportForm action={here} state={errors ? { message: 'Please check the marked fields.', errors, values: asked } : null} clearHref={Object.keys(said).length > 0 ? here : undefined}>
        <ReportFields fields={report.parameters} asked={asked} employers={employers} />
      </ReportForm>
      {answer ? (
        <>
          <p className="hint">{`${told}${told ? ' · ' : ''}${answer.count.toLocaleString('en-US')} ${answer.count === 1 ? 'row' : 'rows'}`}</p>
          <div className="wide-table"><ReportTable report={report} answer={answer} /></div>
          {answer.count > 0 && <Pagination page={answer.page} pageSize={answer.pageSize} total={answer.count} noun="rows" href={(page) => `${here}?${address}&page=${page}`} />}
        </>
      ) : <Notice tone="info">Nothing was asked of the records yet: mend the marked fields first.</Notice>}
    </>
  )
}
