import { beforeAll, describe, expect, test } from 'vitest'
import { addDays, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Duty, ReportFormat, Role } from '@/lib/generated/prisma/enums'
import { accounts } from '@/lib/ledger/accounts'
import { applyRetention } from '@/lib/settings/retention'
import { jobActor } from '@/lib/auth/actor'
import { person } from '@/prisma/factories/actors'
import { auditByOperation, expectAudit } from '@/prisma/factories/audit'
import { uploaded } from '@/prisma/factories/imports'
import { killReport } from '@/prisma/factories/killing-reports'
import { asOwner } from '@/prisma/factories/owner'
import type { Owing } from '@/prisma/factories/payments'
import { pdfText } from '@/prisma/factories/pdf-text'
import { sheetRows } from '@/prisma/factories/read-sheets'
import { monthAgo, smallLocal } from '@/prisma/factories/reports'
import { cancelReport, orderReport, resumeReport } from './commands'
import { makeReportJob } from './jobs'
import { failReport, makeReport } from './making'
import { addressOf, askedIn } from './parameters'
import { exportReport, fetchReport, listReports, listRuns } from './queries'
import { reportBy, reports } from './registry'
import type { ReportRow } from './report'

const today = todayAtHall()
const officer = person('officer')
type Said = Record<string, string>
const run = (key: string, said: Said = {}, actor = officer) => reportBy(key)!(actor, { ...askedIn(reportBy(key)!.report, said, today).asked, page: 1 } as never)
const rowsOf = async (key: string, said: Said = {}) => (await run(key, said)).rows
// Each time somebody else: one person is slowed down after so many files.
const asFile = (report: string, said: Said, format: ReportFormat, actor = person('officer')) => exportReport(actor, { report, asked: addressOf(said), format })
const ordered = async (report: string, said: Said, format: ReportFormat, actor = officer) => (await orderReport(actor, { report, asked: addressOf(said), format })).runId
const numbers = (rows: ReportRow[]) => rows.map(({ memberNumber }) => String(memberNumber)).filter((one) => one.startsWith('R-')).sort()
const picked = (...keys: string[]) => (rows: ReportRow[]) => rows.map((row) => keys.map((key) => row[key]))

let owing: Owing
beforeAll(async () => void ({ owing } = await smallLocal()), 60_000)

describe('what each report answers', () => {
  const people = picked('memberNumber', 'status', 'classification', 'employer', 'phone')
  const heads = picked('month', 'apprentice_2', 'journeyman', 'foreman', 'retiree', 'members', 'joined', 'reinstated', 'suspended', 'retired', 'deceased', 'owedCents')
  const cases: [string, Said, (rows: ReportRow[]) => unknown, () => unknown][] = [
    ['roster', {}, numbers, () => ['R-1', 'R-2', 'R-3']],
    ['roster', { classification: 'apprentice_2' }, people, () => [['R-1', 'active', 'apprentice_2', 'Ñandú & Söhne Electric', '+1 206 555 0142']]],
    ['roster', { status: 'retired' }, numbers, () => ['R-2']],
    // Two months ago he was active, the apprentice not there yet, and nobody had put the record away.
    ['roster', { on: monthAgo(2), status: 'active' }, numbers, () => ['R-2', 'R-3', 'R-4']],
    ['joins-and-leavers', { from: monthAgo(2) }, picked('memberNumber', 'what'), () => [['R-2', 'retired'], ['R-3', 'reinstated'], ['R-1', 'joined'], ['R-3', 'suspended']]],
    ['joins-and-leavers', { what: 'suspended' }, picked('startsOn', 'before', 'reason'), () => [[addDays(monthAgo(2), 1), 'active', 'Dues']]],
    ['dues-summary', { from: monthAgo(3) }, picked('month', 'members', 'settled', 'chargedCents', 'waivedCents', 'dueCents', 'paidCents', 'openCents', 'percent'), () => [
      [monthAgo(0), 2, 1, 9_000, 0, 9_000, 4_500, 4_500, 50], [monthAgo(1), 2, 1, 9_000, 0, 9_000, 4_500, 4_500, 50],
      [monthAgo(2), 2, 1, 9_000, 1_000, 8_000, 6_000, 2_000, 75], [monthAgo(3), 1, 1, 4_500, 0, 4_500, 4_500, 0, 100],
    ]],
    ['overdue', {}, picked('memberNumber', 'owedCents', 'since', 'lastPaidOn'), () => [[owing.number, 11_000, monthAgo(2), monthAgo(1)]]],
    ['payments', { from: monthAgo(1), by: 'day' }, picked('on', 'method', 'payments', 'receivedCents', 'backCents', 'netCents'), () => [
      [today, 'cash', 1, 13_500, 0, 13_500], [today, 'money_order', 1, 4_500, 4_500, 0], [monthAgo(1), 'check', 1, 6_000, 0, 6_000],
    ]],
    // $10 a head, $2 retired, $5 an initiation, $7 a reinstatement; who was put away today counts for the months before.
    ['per-capita', { from: monthAgo(2) }, heads, () => [
      [monthAgo(0), 1, 1, 2, 1, 5, 0, 0, 0, 0, 0, 4_200], [monthAgo(1), 1, 2, 2, 1, 6, 0, 1, 0, 1, 0, 5_900], [monthAgo(2), 1, 2, 2, 0, 5, 1, 0, 1, 0, 0, 5_500],
    ]],
    ['employers', {}, picked('name', 'apprentices', 'journeymen', 'members'), () => [['Ñandú & Söhne Electric', 1, 0, 1]]],
    ['employers', { on: monthAgo(3) }, picked('apprentices', 'journeymen', 'members'), () => [[0, 1, 1]]],
    ['employees', {}, picked('memberNumber', 'jobTitle', 'hourlyRateCents', 'startedOn'), () => [['R-1', 'Electrician', 5_446, monthAgo(1)]]],
    ['without-a-job', { classification: 'journeyman' }, picked('memberNumber', 'lastEmployer', 'lastWorkedOn'), () => [['R-3', 'Ñandú & Söhne Electric', monthAgo(3)]]],
    ['audit', { room: 'settings' }, (rows) => [...new Set(rows.map(({ operation }) => operation))], () => ['settings.save']],
  ]
  test.each(cases)('%s %j', async (key, said, told, expected) => {
    expect(told(await rowsOf(key, said))).toEqual(expected())
  })

  test('each report stands in this table', () => {
    expect(reports.filter(({ report }) => !cases.some(([key]) => key === report.key)).map(({ report }) => report.key)).toEqual([])
  })

  test('the sums of dues and payments are the ledger’s, to the cent', async () => {
    const [sums] = await asOwner<Record<string, string>>(`
      SELECT coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" = '${accounts.duesReceivable}'), 0) AS open,
             coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" LIKE 'allowance.%'), 0) AS waived,
             coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" IN ('${accounts.cardClearing}', '${accounts.counterClearing}', '${accounts.bank}') AND j.kind = 'payment'), 0) AS received,
             coalesce(sum(e."amountCents") FILTER (WHERE e."accountCode" IN ('${accounts.cardClearing}', '${accounts.counterClearing}', '${accounts.bank}')), 0) AS kept
      FROM "LedgerEntry" e JOIN "Journal" j ON j.id = e."journalId"`)
    const dues = (await run('dues-summary', { from: '2000-01-01', to: '2100-01-01' })).sums
    expect(dues).toMatchObject({ openCents: Number(sums!['open']), waivedCents: Number(sums!['waived']) })
    expect(dues['chargedCents']! - dues['waivedCents']! - dues['paidCents']!).toBe(dues['openCents'])
    for (const by of ['day', 'month']) expect((await run('payments', { from: monthAgo(100), by })).sums).toMatchObject({ receivedCents: Number(sums!['received']), netCents: Number(sums!['kept']) })
    const [moved, heads] = [await run('joins-and-leavers', { from: monthAgo(2) }), await run('per-capita', { from: monthAgo(2) })]
    expect(['joined', 'reinstated', 'suspended', 'withdrawn', 'retired', 'deceased'].reduce((sum, key) => sum + heads.sums[key]!, 0)).toBe(moved.count)
  })
})

describe('who may ask', () => {
  const of = (role: Role | null, ...duties: Duty[]) => person(role ?? [], { duties })
  const all = reports.map(({ report }) => report.key)
  const figures = ['joins-and-leavers', 'dues-summary', 'payments', 'per-capita', 'employers']
  test.each([
    ['an officer', of('officer'), all], ['staff', of('staff'), all.filter((key) => !['audit', 'per-capita'].includes(key))], ['a viewer', of('viewer'), figures],
    ['the treasurer', of(null, 'treasurer'), ['joins-and-leavers', 'dues-summary', 'overdue', 'payments', 'per-capita']], ['an organizer', of('organizer'), ['employers', 'employees']],
  ] as const)('%s runs these and is refused all others, page and file', async (_, actor, keys) => {
    expect((await listReports(actor, {})).map(({ key }) => key)).toEqual(keys)
    for (const key of all.filter((one) => !(keys as readonly string[]).includes(one))) {
      await expect(run(key, {}, actor)).rejects.toBeInstanceOf(Forbidden)
      await expect((async () => asFile(key, {}, 'csv', actor))()).rejects.toBeInstanceOf(Forbidden)
      await expect(ordered(key, {}, 'csv', actor)).rejects.toBeInstanceOf(Forbidden)
    }
    expect(await db.auditEvent.count({ where: { requestId: actor.requestId, kind: 'read' } })).toBe(0)
  })

  test('members, instructors and the front desk are not let in; a viewer takes no file', async () => {
    for (const actor of [of('member'), of('instructor'), of(null, 'front_desk')]) await expect(listReports(actor, {})).rejects.toBeInstanceOf(Forbidden)
    await expect(asFile('dues-summary', {}, 'csv', of('viewer'))).rejects.toBeInstanceOf(Forbidden)
  })

  test('each run of a report with contacts leaves a read event, and so does each file', async () => {
    const [looks, figures, takes] = [person('staff'), person('staff'), person('staff')]
    await run('overdue', { standing: 'delinquent' }, looks)
    expect(await expectAudit(looks, 'reports.overdue')).toEqual(['read Report'])
    expect(await db.auditEvent.findFirst({ where: { requestId: looks.requestId } })).toMatchObject({ rowId: 'overdue', after: { standing: 'delinquent' } })
    await run('dues-summary', {}, figures)
    expect(await auditByOperation(figures.requestId)).toEqual({})
    await asFile('dues-summary', {}, 'csv', takes)
    expect(await expectAudit(takes, 'reports.export')).toEqual(['read Report'])
  })

  test.each([
    ['dues-summary', { from: '2026-02-30' }, { from: ['Give a day that exists, as YYYY-MM-DD.'] }], ['dues-summary', { from: '2026-03-01', to: '2026-02-01' }, { to: ['This day lies before the first one.'] }],
    ['per-capita', { from: '1999-01-01' }, { to: ['Ask for at most 60 months at a time.'] }], ['roster', { status: 'asleep', employer: 'x' }, { status: ['Choose one of the list.'], employer: ['Choose one of the list.'] }],
    ['payments', { by: 'year' }, { by: ['Choose one of the list.'] }],
  ] as const)('wrong parameters of %s %j are said by field', async (key, said, errors) => {
    expect(askedIn(reportBy(key)!.report, said, today).errors).toEqual(errors)
    await expect(run(key, said)).rejects.toBeInstanceOf(NotFound)
    await expect((async () => asFile(key, said, 'csv'))()).rejects.toBeInstanceOf(Invalid)
  })
})

describe('files', () => {
  test.each(reports.map(({ report }) => report.key))('%s: the same rows on the page, as CSV, workbook and PDF, at once and by the worker', async (key) => {
    const said: Said = key === 'audit' ? { room: 'members', kind: 'insert' } : {}
    const { count, sums } = await run(key, said)
    const csv = await asFile(key, said, 'csv')
    const foot = Object.keys(sums).length > 0 && count > 0 ? 1 : 0
    const sheet = await sheetRows((await asFile(key, said, 'xlsx')).bytes)
    expect(sheet).toHaveLength(1 + count + foot)
    // Drawing is the slow part; three have it all: totals of each kind, a wide one, a long one.
    if (['roster', 'payments', 'dues-summary'].includes(key)) expect(pdfText((await asFile(key, said, 'pdf')).bytes)).toContain(reportBy(key)!.report.title)
    const runId = await ordered(key, said, 'csv')
    await makeReportJob.run({ runId })
    const made = await fetchReport(officer, { runId })
    expect(Buffer.from(made.bytes).toString()).toBe(csv.bytes.toString())
    expect(made.name).toMatch(new RegExp(`^${key}(-[\\w-]+)?-\\d{4}-\\d{2}-\\d{2}-\\d{4}\\.csv$`))
    expect(await db.reportRun.findUnique({ where: { id: runId } })).toMatchObject({ status: 'done', totalRows: count, progressRows: count })
  })

  test('trust: 25 a roster’s cells are no formulas, and its file imported again changes nothing', async () => {
    const { bytes } = await asFile('roster', {}, 'csv')
    expect(bytes.toString()).toContain(`'=1+1,"""Zoë"", A"`)
    expect(bytes.toString()).toContain('+1 206 555 0142')
    const importId = await uploaded(new Uint8Array(bytes))
    const { counts } = await db.import.findUniqueOrThrow({ where: { id: importId } })
    const { count } = await run('roster')
    expect(counts).toMatchObject({ read: count, unchanged: count, new: 0, changed: 0, problems: 0 })
  })
})

describe('files made in the background', () => {
  const fresh = () => person('staff')
  test('asked twice it is one; only the asker fetches it, until the link ends, and the night takes it away', async () => {
    const actor = fresh()
    const [runId, again] = await Promise.all([ordered('roster', {}, 'xlsx', actor), ordered('roster', {}, 'xlsx', actor)])
    expect(again).toBe(runId)
    expect(await expectAudit(actor, 'reports.order')).toEqual(['insert ReportRun'])
    await expect(fetchReport(actor, { runId })).rejects.toBeInstanceOf(NotFound)
    const maker = jobActor('reports.make')
    await makeReport(maker, { runId })
    expect(await expectAudit(maker, 'reports.make')).toEqual(['update ReportRun: expiresAt, fileBytes, finishedAt, status', 'insert ReportFile'])
    expect((await db.auditEvent.findFirst({ where: { table: 'ReportFile', rowId: runId } }))?.after).toEqual({ runId })
    const taker = { ...actor, requestId: person('staff').requestId }
    expect((await sheetRows((await fetchReport(taker, { runId })).bytes)).length).toBeGreaterThan(3)
    expect(await expectAudit(taker, 'reports.download')).toEqual(['read ReportRun'])
    for (const other of [fresh(), officer]) await expect(fetchReport(other, { runId })).rejects.toBeInstanceOf(NotFound)
    await expect(fetchReport({ ...actor, roles: ['viewer'] }, { runId })).rejects.toBeInstanceOf(Forbidden)
    expect((await listRuns(actor, { page: 1 })).runs).toMatchObject([{ id: runId, status: 'done', title: 'Member roster' }])
    expect((await listRuns(fresh(), { page: 1 })).total).toBe(0)

    await asOwner(`UPDATE "ReportRun" SET "expiresAt" = now() - interval '1 minute' WHERE id = $1`, [runId])
    await expect(fetchReport(actor, { runId })).rejects.toBeInstanceOf(NotFound)
    const night = jobActor('settings.applyRetention')
    await applyRetention(night, {})
    expect(await db.reportFile.count({ where: { runId } })).toBe(0)
  })

  test('a fourth at a time is refused; a canceled one makes no file; one that failed says why', async () => {
    const actor = fresh()
    const [first] = [await ordered('roster', {}, 'csv', actor), await ordered('roster', {}, 'pdf', actor), await ordered('overdue', {}, 'csv', actor)]
    await expect(ordered('overdue', {}, 'pdf', actor)).rejects.toBeInstanceOf(Invalid)
    await expect(cancelReport(fresh(), { runId: first })).rejects.toBeInstanceOf(NotFound)
    const canceler = { ...actor, requestId: person('staff').requestId }
    await cancelReport(canceler, { runId: first })
    expect(await expectAudit(canceler, 'reports.cancel')).toEqual(['update ReportRun: finishedAt, status'])
    await makeReportJob.run({ runId: first })
    expect(await db.reportFile.count({ where: { runId: first } })).toBe(0)
    await expect(resumeReport(actor, { runId: first })).rejects.toBeInstanceOf(Invalid)
    const failing = await ordered('employees', {}, 'csv', actor)
    const job = jobActor('reports.make')
    await failReport(job, { runId: failing, problem: 'Too long.' })
    expect(await expectAudit(job, 'reports.fail')).toEqual(['update ReportRun: finishedAt, problem, status'])
    expect((await listRuns(actor, { page: 1 })).runs.find(({ id }) => id === failing)).toMatchObject({ status: 'failed', problem: 'Too long.' })
  })

  test('trust: 40 a worker killed amid it leaves no half file, and the next one makes it whole', { timeout: 60_000 }, async () => {
    const actor = fresh()
    const runId = await ordered('roster', {}, 'csv', actor)
    expect(await killReport({ runId, at: 9, when: 'after' })).toBeUndefined()
    expect(await db.reportRun.findUnique({ where: { id: runId }, include: { file: true } })).toMatchObject({ status: 'running', file: null })
    await resumeReport(actor, { runId })
    await Promise.all([makeReportJob.run({ runId }), makeReportJob.run({ runId })])
    expect(Buffer.from((await fetchReport(actor, { runId })).bytes).toString()).toBe((await asFile('roster', {}, 'csv')).bytes.toString())
  })
})
