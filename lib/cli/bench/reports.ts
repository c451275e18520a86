import { jobActor } from '@/lib/auth/actor'
import { todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { orderReport } from '@/lib/reports/commands'
import { makeReport } from '@/lib/reports/making'
import { askedIn } from '@/lib/reports/parameters'
import { rosterReport } from '@/lib/reports/roster'
import { person } from '@/prisma/factories/actors'
import { inMs, layMembers, timed, withBareDatabase, type Measured } from './measuring'

const MEMBERS = 10_000
const officer = person('officer')

/** The roster of ten thousand members: a page of it, and the whole of it by the worker, beside one bare SELECT of them; and what it adds to the memory. */
export const benchReports = (): Promise<Measured[]> => withBareDatabase(async (client) => {
  await layMembers(client, 'R', MEMBERS)
  await client.query('VACUUM ANALYZE "Member"')
  const bare = await timed(() => client.query('SELECT * FROM "Member"'))
  const input = { ...askedIn(rosterReport.report, {}, todayAtHall()).asked, page: 100 } as Parameters<typeof rosterReport>[1]
  await rosterReport(officer, input)
  const page = await timed(() => rosterReport(officer, input))
  const measured: Measured[] = [{ what: `page 100 of a roster of ${MEMBERS.toLocaleString('en-US')}`, ratio: page / bare, bar: null, detail: inMs(page) }]
  for (const format of ['csv', 'xlsx', 'pdf'] as const) {
    const { runId } = await orderReport(officer, { report: 'roster', asked: '', format })
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20)
    const ms = await timed(() => makeReport(jobActor('bench'), { runId }))
    clearInterval(watch)
    const { fileBytes, totalRows } = await db.reportRun.findUniqueOrThrow({ where: { id: runId } })
    measured.push({
      what: `the roster as ${format}, ${totalRows!.toLocaleString('en-US')} rows`, ratio: ms / bare, bar: null,
      detail: `${inMs(ms)}, ${((fileBytes ?? 0) / 1e6).toFixed(1)} MB, at most ${Math.round((most - before) / 2 ** 20)} MB more memory`,
    })
  }
  return measured
})
