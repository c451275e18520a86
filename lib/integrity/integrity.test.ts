import { readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { cliActor, jobActor } from '@/lib/auth/actor'
import { runIntegrity } from '@/lib/cli/integrity'
import { plantFaults } from '@/lib/cli/seed/dirty'
import { addMonths, firstOfMonth, todayAtHall } from '@/lib/dates'
import { db } from '@/lib/db'
import { runCharges } from '@/lib/dues/charge-run'
import { openPeriods } from '@/lib/dues/periods'
import { setDefaultRates } from '@/lib/dues/rates'
import { recordPayments } from '@/lib/payments/record'
import { createUser } from '@/lib/users/accounts'
import { auditByOperation } from '@/prisma/factories/audit'
import { person } from '@/prisma/factories/actors'
import { enrolled } from '@/prisma/factories/members'
import { checkIntegrity, type Report } from './check'
import { autoHeal } from './jobs'
import { listIntegrityRuns } from './queries'
import { invariants } from './registry'
import { heal } from './repairing'

const EACH = 2
const countsOf = (report: Report): Record<string, number> => Object.fromEntries(report.findings.map(({ name, count }) => [name, count]))
/** What is found now and was not before, by check. */
const since = (before: Report, now: Report) => Object.fromEntries(Object.entries(countsOf(now)).map(([name, count]) => [name, count - (countsOf(before)[name] ?? 0)]).filter(([, more]) => more !== 0))

let clean: Report
let planted: Record<string, number>
let dirty: Report

beforeAll(async () => {
  const month = firstOfMonth(todayAtHall())
  await setDefaultRates(cliActor('test'), {})
  await openPeriods(cliActor('test'), { from: addMonths(month, -2), to: month })
  await createUser(cliActor('test'), { email: 'ada@example.org', name: 'Ada Kowalski', roles: ['admin'] })
  const ids = [await enrolled(), await enrolled({ classification: 'apprentice_2' }), await enrolled({ classification: 'foreman' })]
  for (const back of [-2, -1, 0]) await runCharges(person('officer'), { month: addMonths(month, back) })
  await recordPayments(cliActor('test'), { payments: ids.slice(0, 2).map((memberId) => ({ memberId, amountCents: 5_000, method: 'check' as const, receivedOn: todayAtHall() })) })
  clean = await checkIntegrity()
  planted = await plantFaults({ each: EACH })
  dirty = await checkIntegrity()
}, 120_000)

describe('what is planted is found, and nothing else', () => {
  test('a local that people made is clean', () => {
    expect(clean.findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect(clean.clean).toBe(true)
  })

  test('every check has its fault, each is found exactly so often as it was planted', () => {
    expect(since(clean, dirty)).toEqual(planted)
    const unplanted = invariants.filter(({ name }) => !planted[name]).map(({ name }) => name)
    expect(unplanted).toEqual([])
    expect(dirty.clean).toBe(false)
  })

  test('each finding names records, with the page of each where there is one', () => {
    for (const { name, samples, says, decide, repair } of dirty.findings) {
      expect(samples.length, name).toBeGreaterThan(0)
      for (const { label, href } of samples) expect([label, href], name).toEqual([expect.stringMatching(/\S/), href === null ? null : expect.stringMatching(/^\//)])
      expect(says && (decide ?? repair), name).toBeTruthy()
    }
  })
})

describe('the command line', () => {
  const called = async (options: Record<string, string | boolean>) => {
    const [said, answers]: [string[], object[]] = [[], []]
    const call = { options, words: [], json: false, say: (line: string) => void said.push(line), answer: (value: object) => void answers.push(value), progress: () => ({ at: () => undefined, end: () => undefined }) }
    return { code: await runIntegrity(call), said: said.join('\n'), answer: answers[0] as Report & { repaired: unknown[] } }
  }

  test('says what is wrong, with the page, what would be repaired, what was left out; ends with 1; writes every record into a file', async () => {
    const file = path.join(tmpdir(), `findings-${process.pid}.csv`)
    const { code, said, answer } = await called({ 'dry-run': true, repair: true, 'no-files': true, export: file })
    expect([code, answer.repaired]).toEqual([1, []])
    expect(answer.found.critical).toBe(dirty.found.critical)
    expect(said).toContain(`Would repair tasks.recordMissing: ${EACH}, the task stays, on no record.`)
    expect(said).toMatch(/ {2}2 × members\.withoutStatus: .*\n {6}Faulty Record \w+ \(faulty-\w+\) {2}http:\/\/127\.0\.0\.1:3999\/members\/[\da-f-]{36}\n/)
    expect(said).toMatch(/For a person: Restore the row from a backup/)
    expect(said).toContain('Left out, because they read files’ bytes: imports.fileDiffers, reports.fileDiffers, backups.fileGone. There is no room of documents yet')
    expect(answer.findings.map(({ name }) => name)).not.toContain('imports.fileDiffers')
    const lines = (await readFile(file, 'utf8')).trim().split('\r\n')
    expect(lines.length - 1).toBe(answer.found.critical + answer.found.warning + answer.found.info)
    await rm(file)
  })

  test('--interactive without a terminal is asked wrongly', async () => {
    await expect(called({ interactive: true })).rejects.toMatchObject({ exitCode: 2 })
  })
})

describe('what needs no person is put right, through the door', () => {
  const repairable = invariants.filter(({ repair }) => repair).map(({ name }) => name)
  const actor = jobActor('integrity.test')

  test('a refused repair changes nothing: people and strangers are not asked to', async () => {
    for (const { repair } of invariants) if (repair) await expect(repair(person(['admin', 'officer', 'staff']), {})).rejects.toThrow('not allowed')
    expect(since(dirty, await checkIntegrity())).toEqual({})
  })

  test('asked about each, nothing is done where the answer is no', async () => {
    const asked: string[] = []
    const { repaired, after } = await heal(cliActor('test'), {}, { agreed: (finding) => Promise.resolve(asked.push(finding.name) < 0) })
    expect([asked.sort(), repaired, after.found]).toEqual([[...repairable].sort(), [], dirty.found])
  })

  test('each repair mends what was planted, leaves its reason in the trail, and the second run is clean but for what a person decides', async () => {
    const before = await db.member.count()
    const { repaired, after } = await heal(actor, {})
    expect(Object.fromEntries(repaired.map(({ name, rows }) => [name, rows]))).toEqual(Object.fromEntries(repairable.map((name) => [name, planted[name]])))
    const left = Object.fromEntries(Object.entries(planted).filter(([name]) => !repairable.includes(name)))
    expect(since(clean, after)).toEqual(left)
    expect(await db.member.count()).toBe(before)

    const trail = await auditByOperation(actor.requestId)
    const wrote = (line: string, rows = EACH) => Array.from({ length: rows }, () => line)
    const expected = {
      'members.mendBlanks': [...wrote('update Member')], 'members.mendSearch': [...wrote('update Member')], 'organizations.mendBlanks': [...wrote('update Organization')], 'organizations.mendSearch': [...wrote('update Organization')],
      'organizations.mendContactBlanks': [...wrote('update OrganizationContact')], 'organizations.mendPrimary': [...wrote('update OrganizationContact')], 'employment.mendSecondJob': [...wrote('update Employment')],
      'users.mendSignIns': [...wrote('update Session')], 'tasks.mendRecords': [...wrote('update Task')], 'tasks.mendMembers': [...wrote('update Task')], 'dues.mendProjections': [...wrote('insert DuesProjectionRepair')],
      'payments.mendReceiptCounter': ['update ReceiptCounter'], 'outbox.mendWords': [...wrote('update OutboundMail')], 'integrity.note': ['insert IntegrityRun'],
    }
    expect(trail).toEqual(expected)
    const reasons = await db.auditEvent.findMany({ where: { requestId: actor.requestId, operation: { not: 'integrity.note' } }, select: { reason: true, actor: true } })
    expect(reasons.filter(({ reason, actor: by }) => !reason?.startsWith('Integrity: ') || by !== 'job:integrity.test')).toEqual([])
  })

  test('a second repair finds nothing to do', async () => {
    for (const { repair } of invariants) if (repair) expect(await repair(jobActor('again'), {})).toBe(0)
  })

  test('the night checks, keeps its run, and writes to administrators once where something is left', async () => {
    const { after } = await autoHeal()
    await autoHeal()
    const mails = await db.outboundMail.findMany({ where: { key: { startsWith: 'integrity:' } } })
    expect(mails.map((mail) => mail.recipient)).toEqual(['ada@example.org'])
    expect(mails[0]!.body).toContain('Left for a person:\n- critical: Members who have no status today. 2: Faulty Record')
    expect(mails[0]!.body).toMatch(/http:\/\/127\.0\.0\.1:3999\/members\//)
    const last = await db.integrityRun.findFirstOrThrow({ orderBy: { finishedAt: 'desc' } })
    expect(last).toMatchObject({ startedBy: 'job:integrity.heal', checks: invariants.length, ...after.found, repaired: 0 })
    const seen = await listIntegrityRuns(person('admin'), {})
    expect(seen.runs[0]).toMatchObject({ id: last.id, by: 'the nightly job', repaired: 0 })
    expect(seen.left.map(({ name }) => name)).toEqual(after.findings.map(({ name }) => name))
    expect(last.findings).toMatchObject({ repaired: [], left: expect.arrayContaining([expect.objectContaining({ name: 'members.withoutStatus', count: EACH })]) })
  })
})
